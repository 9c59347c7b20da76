import { compareFindings, type Finding } from '../finding.ts';
import { compareSeverities } from './alert.ts';

const VERDICTS = { mismatch: 1, unknown: 0 } as const;

/** The worse finding first. */
export const compareWorst = (a: Finding, b: Finding): number =>
  compareWeights(b, a) || compareFindings(a, b);

/** Positive when `a` weighs more: any mismatch is more than what could not be decided. */
export const compareWeights = (
  a: Pick<Finding, 'verdict' | 'severity'>,
  b: Pick<Finding, 'verdict' | 'severity'>,
): number => VERDICTS[a.verdict] - VERDICTS[b.verdict] || compareSeverities(a.severity, b.severity);

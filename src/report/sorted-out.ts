import type { Finding } from '../finding.ts';

/** Findings by what is to be done about them, each part in the order of the report. */
export type SortedOut = {
  readonly mismatches: readonly Finding[];
  readonly unknowns: readonly Finding[];
  /** Accepted for now. */
  readonly waived: readonly Finding[];
};

const SEVERITIES = { error: 0, warning: 1, info: 2 } as const;

/** The gravest first, over all systems: where not all can be shown, these are. */
export function sortOut(findings: readonly Finding[]): SortedOut {
  const open = findings.filter(({ waived }) => waived === undefined);
  const bySeverity = (one: Finding, other: Finding) =>
    SEVERITIES[one.severity] - SEVERITIES[other.severity];
  return {
    mismatches: open.filter(({ verdict }) => verdict === 'mismatch').sort(bySeverity),
    unknowns: open.filter(({ verdict }) => verdict === 'unknown').sort(bySeverity),
    waived: findings.filter(({ waived }) => waived !== undefined),
  };
}

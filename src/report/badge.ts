import type { Report } from '../report.ts';
import { count } from './words.ts';

/**
 * What shields.io shows as a badge (its "endpoint" format, schema version 1). Only a run in which
 * everything was decided and agrees is green.
 */
export const badge = (report: Report): string =>
  `${JSON.stringify({ schemaVersion: 1, label: 'mismatch', ...shown(report) })}\n`;

function shown({ problems, checked, summary, findings, baseline }: Report) {
  if (problems.length > 0) {
    return { message: count(problems.length, 'problem'), color: 'red', isError: true };
  }
  if (checked.descriptors === 0) {
    return { message: 'nothing to check', color: 'red', isError: true };
  }
  const { mismatch, unknown, match } = summary;
  const open = unknown > 0 ? [`${unknown} unknown`] : [];
  if (mismatch > 0) {
    const isError = findings.some(
      ({ verdict, severity, waived }) => verdict === 'mismatch' && severity === 'error' && !waived,
    );
    const message = [count(mismatch, 'mismatch'), ...open].join(', ');
    return { message, color: isError ? 'red' : 'orange' };
  }
  if (unknown > 0) return { message: `${unknown} unknown`, color: 'yellow' };
  const accepted = (baseline?.accepted.mismatch ?? 0) + (baseline?.accepted.unknown ?? 0);
  if (accepted > 0) return { message: `${accepted} in the baseline`, color: 'yellow' };
  // Where nothing could be compared, nobody agrees with anybody.
  return match > 0
    ? { message: `${match} match`, color: 'brightgreen' }
    : { message: 'nothing compared', color: 'lightgrey' };
}

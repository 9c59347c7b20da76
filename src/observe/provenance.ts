import type { Place } from '../artifacts/place.ts';
import type { AnsweredWindow } from '../export/sql/answer.ts';
import type { Evidence } from '../generated/descriptors.ts';
import type { Metrics } from '../sources/metric-exports.ts';
import type { Signals } from '../sources/metrics/signals.ts';
import type { Answered } from '../sources/sql-exports.ts';
import type { Observation } from './evidence.ts';
import type { WindowName } from './judge.ts';
import type { Log } from './logs.ts';
import type { WindowSums } from './sums.ts';

/** What an engine has said of one window of an export. */
export type AnsweredPart = { readonly answered: Answered; readonly window: AnsweredWindow };

/** The metrics of an export, and what they tell of one window. */
export type Told = { readonly metrics: Metrics; readonly signals: Signals };

/** What one log holds of a window. */
export type Part = { readonly log: Log; readonly sums: WindowSums };

/** How evidence names what observed it. */
export const TOOL = 'mismatch monitor';

/** Where a value comes from that an engine tells. */
export const byAnswer = (
  { answered: { plan }, window }: AnsweredPart,
  { from, to }: WindowName,
): Pick<Observation, 'from' | 'place'> => ({
  from: {
    file: plan.declared.location,
    tool: TOOL,
    samples: window.records,
    ...(from.startsWith('record ') ? { records: `${from} to ${to}` } : { since: from, time: to }),
  },
  place: { file: plan.declared.location, inside: plan.declared.name },
});

/** Where a value comes from that metrics tell. */
export const byMetrics = (
  { plan, files }: Metrics,
  { from, to }: WindowName,
  samples: number,
): Pick<Observation, 'from' | 'place'> => ({
  from: { file: plan.declared.location, tool: TOOL, since: from, time: to, samples },
  place: {
    file: files.length === 1 ? (files[0] as string) : plan.declared.location,
    inside: plan.declared.name,
  },
});

/** Where an observed value comes from, as evidence says it. */
export function fromOf({ plan }: Log, { from, to }: WindowName, samples: number): Evidence['from'] {
  const base = { file: plan.declared.location, tool: TOOL, samples };
  // Windows without times are known by their records.
  if (from.startsWith('record ')) return { ...base, records: `${from} to ${to}` };
  return { ...base, since: from, time: to };
}

/** Where that stands, for whoever looks. */
export const placeIn = ({ files, plan }: Log, column?: string): Place => ({
  file: files.length === 1 ? (files[0] as string) : plan.declared.location,
  inside: column === undefined ? plan.declared.name : `column ${column}`,
});

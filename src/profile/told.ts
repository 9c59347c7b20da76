import type { Statistics } from '../generated/descriptors.ts';
import { encodeSummary, type State } from './document.ts';
import { statisticsOf } from './statistics.ts';
import type { Summary } from './summary.ts';

/** What a profile tells of one column, as it can be handed from one thread to another. */
export type Told = {
  readonly statistics: Statistics;
  readonly state: State;
  /** From the earliest to the latest, where the values are times. */
  readonly times?: readonly [number, number];
};

export function tell(summary: Summary, type: string): Told {
  const spread = summary.nature === 'time' ? summary.spread() : undefined;
  return {
    statistics: statisticsOf(summary, type),
    state: encodeSummary(summary),
    ...(spread && summary.present > 0 ? { times: [spread.minimum, spread.maximum] } : {}),
  };
}

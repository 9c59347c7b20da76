import { quantileEdges } from '../drift/binning.ts';
import { orderOf } from '../drift/sides.ts';
import { keyOf } from '../link/ports.ts';
import type { Summary } from '../profile/summary.ts';
import type { Log } from './logs.ts';

/** What live values of a port are compared with. */
export type Reference = {
  /** The export that holds it, or `previous` for the window before. */
  readonly name: string;
  readonly summary: Summary;
  /** Whether all numbers are integers. */
  readonly whole: boolean;
  /** Edges of bins with about the same number of values in each, frozen with the reference. */
  readonly edges: readonly number[];
};

/** The reference of each port that some export of that role holds, by the key of the port. */
export function referencesIn(logs: readonly Log[]): ReadonlyMap<string, Reference> {
  const found = new Map<string, Reference>();
  for (const log of logs) {
    if (log.plan.role !== 'reference') continue;
    const [sums] = log.windows();
    for (const [at, { purpose }] of log.wanted.entries()) {
      const summary = sums?.columns[at];
      if (purpose.of !== 'port' || summary === undefined) continue;
      const key = keyOf(purpose.port.port);
      if (found.has(key)) continue;
      found.set(key, referenceOf(log.plan.declared.name, summary, isWhole(log.types[at] ?? '')));
    }
  }
  return found;
}

/** A summary with the bins in which others are compared with it. */
export function referenceOf(name: string, summary: Summary, whole: boolean): Reference {
  const order = orderOf(summary, { whole });
  return { name, summary, whole, edges: order ? quantileEdges(order) : [] };
}

/** Whether all numbers of a column of a type are integers. */
export const isWhole = (type: string): boolean =>
  /^U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?$/.test(type);

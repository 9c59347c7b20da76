import type { Element } from '../element.ts';
import { onlyCalled } from '../link/called.ts';
import { resolve, type System } from '../system.ts';

const DATA = ['RawData', 'TrainingData', 'ProductionData'] as const;

/**
 * The data that an evaluation names, by a reference or, as people write it in a table of results, by
 * the bare name of the only data set that is called so.
 */
export function namedData(system: System, dataset: string): Element | undefined {
  const found = resolve(system, dataset);
  if (found.status === 'found') return found.element;
  return found.status === 'malformed' ? onlyCalled(system, dataset, DATA) : undefined;
}

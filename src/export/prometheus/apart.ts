import { spokenName } from '../../element.ts';
import { grouped } from '../../grouped.ts';
import { servingHostings } from '../../hosting/serving.ts';
import type { Gap, Scene } from './signal.ts';

/**
 * Models that serve in two environments have series of the same labels in both: where one Prometheus
 * scrapes the two, the limits of each would be held against both.
 */
export function* apart({ system }: Scene): Iterable<Gap> {
  const byModel = grouped(servingHostings(system), ({ model }) => model.element);
  for (const [model, hostings] of byModel) {
    const places = [...new Set(hostings.map(({ environment }) => environment.element))];
    if (places.length < 2) continue;
    const names = places.map(spokenName).join(' and ');
    yield {
      what: `in which of ${names} a series of ${spokenName(model)} was made`,
      because: 'no label of it says so',
      ask: 'operations',
      question: 'does each have a Prometheus of its own? leave there only the rules with its name',
      sides: hostings.map(({ environment }) => environment),
    };
  }
}

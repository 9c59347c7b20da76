import type { Claim } from '../claim.ts';
import type { Port, Statistics } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import type { Connection, System } from '../system.ts';
import { compareUnits, convert, parseUnit } from '../values/unit.ts';
import { derive } from './part.ts';

/** The statistics of a training field and of what production delivers for it, in one unit. */
export type StatisticsPair = {
  readonly field: Claim<Port>;
  readonly training: Claim<Statistics>;
  readonly production: Claim<Statistics>;
};

/**
 * Pairs of statistics that can be compared. Where one side of two data sets is not profiled, its
 * first field asks for all of them. Fields in units without a common measure are left to the rule
 * about units.
 */
export function* statisticsPairs({ connections }: System): Iterable<StatisticsPair> {
  const asked = new Set<string>();
  for (const connection of connections) {
    const { producer, consumer: field } = connection;
    if (field.element.kind !== 'TrainingData' || producer.element.kind === 'RawData') continue;
    const training = at(field, 'statistics');
    const production = inTrainingUnit(connection);
    if (production === undefined) continue;
    if (!training.stated || !production.stated) {
      const key = JSON.stringify([field.element.name, producer.element.name]);
      if (!(training.stated || production.stated) || asked.has(key)) continue;
      asked.add(key);
    }
    yield { field, training, production };
  }
}

function inTrainingUnit({ producer, consumer }: Connection): Claim<Statistics> | undefined {
  const statistics = at(producer, 'statistics');
  const [from, to] = [unitOf(producer), unitOf(consumer)];
  if (from === undefined || to === undefined) return statistics;
  const turned = derive(statistics, (found) => inUnit(found, from, to));
  return statistics.stated && !turned.stated ? undefined : turned;
}

/** The unit of the numbers, which may be another one than that of the field. */
function unitOf(port: Claim<Port>): string | undefined {
  const [own, field] = [at(port, 'statistics', 'unit'), at(port, 'unit')];
  return own.stated ? own.value : field.stated ? field.value : undefined;
}

/**
 * The statistics in another unit; `undefined` where the units have no common measure. Texts that
 * are no units change nothing: their own rule reports them.
 */
function inUnit(statistics: Statistics, from: string, to: string): Statistics | undefined {
  const [one, other] = [parseUnit(from), parseUnit(to)];
  if (!one.ok || !other.ok) return statistics;
  const relation = compareUnits(one.value, other.value);
  if (relation !== 'convertible') return relation === 'same' ? statistics : undefined;
  const turned = (value: number): number => convert(value, one.value, other.value);
  const { mean, std, minimum, maximum, quantiles, histogram, zeros: _, ...rest } = statistics;
  return {
    ...rest,
    ...(mean === undefined ? {} : { mean: turned(mean) }),
    ...(std === undefined ? {} : { std: turned(std) - turned(0) }),
    ...(minimum === undefined ? {} : { minimum: turned(minimum) }),
    ...(maximum === undefined ? {} : { maximum: turned(maximum) }),
    ...(quantiles && { quantiles: quantiles.map(({ q, value }) => ({ q, value: turned(value) })) }),
    ...(histogram && { histogram: { ...histogram, edges: histogram.edges.map(turned) } }),
  };
}

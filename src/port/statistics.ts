import type { Claim } from '../claim.ts';
import { elementId } from '../element.ts';
import type { Domain, Port, Statistics } from '../generated/descriptors.ts';
import { trainingInUse } from '../link/counterparts.ts';
import { behind } from '../link/through.ts';
import { at, beside } from '../lookup.ts';
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
 * Pairs of statistics of which at least one side is stated. Where a pipeline passes a field on as it
 * is and says nothing of its values, whoever delivers it to the pipeline speaks for it. Fields in
 * units without a common measure are left to the rule about units.
 */
export function* statisticsPairs(system: System): Iterable<StatisticsPair> {
  const inUse = new Set(trainingInUse(system).map(({ element }) => element));
  for (const { producer, consumer: field } of system.connections) {
    if (!inUse.has(field.element) || producer.element.kind === 'RawData') continue;
    const training = at(field, 'statistics');
    const known = [producer, ...behind(system, producer, 'statistics')].find(
      (port) => port.element.kind !== 'RawData' && at(port, 'statistics').stated,
    );
    const production = inTrainingUnit({ producer: known ?? producer, consumer: field });
    if (production && (training.stated || production.stated)) yield { field, training, production };
  }
}

/**
 * The statistics that one element of two lacks, after an example of what the other one has: one
 * question for all of its fields. What a descriptor excuses stays a question of its own.
 */
export function unprofiled(pairs: readonly StatisticsPair[]): readonly Claim<Statistics>[][] {
  const groups = new Map<string, Claim<Statistics>[]>();
  for (const { training, production } of pairs) {
    const [known, silent] = training.stated ? [training, production] : [production, training];
    if (silent.stated) continue;
    const place = silent.silence.because === 'not-said' ? [] : silent.path;
    const key = JSON.stringify([elementId(silent.element), elementId(known.element), ...place]);
    const group = groups.get(key) ?? [known];
    group.push(silent);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function inTrainingUnit({ producer, consumer }: Connection): Claim<Statistics> | undefined {
  const statistics = at(producer, 'statistics');
  const [from, to] = [unitOf(producer), unitOf(consumer)];
  if (from === undefined || to === undefined) return statistics;
  const turned = derive(statistics, (found) => inUnit(found, from, to));
  return statistics.stated && !turned.stated ? undefined : turned;
}

/** What a field declares, in the unit of its statistics; nothing where that is another one. */
export function declaredDomain(field: Claim<Port>): Domain | undefined {
  const domain = at(field, 'domain');
  return domain.stated && !at(field, 'statistics', 'unit').stated ? domain.value : undefined;
}

/** The unit of the numbers, which may be another one than that of the field. */
function unitOf(port: Claim<Port>): string | undefined {
  const numbers = at(port, 'statistics');
  const [own, field] = [beside(numbers, 'unit', numbers), beside(port, 'unit', numbers)];
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

import type { Claim } from '../claim.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { sameText } from '../meaning/order.ts';
import { type DescriptorOf, type System, target } from '../system.ts';
import { counterparts } from './counterparts.ts';

type Training = Claim<DescriptorOf<'TrainingData'>>;
type Production = Claim<DescriptorOf<'ProductionData'>>;
type Source<K extends 'RawData' | 'ProductionData'> = NonNullable<
  DescriptorOf<K>['sources']
>[number];

/** One system of record, as it was read for training and as it is read in production. */
export type SourcePair = {
  readonly raw: Claim<Source<'RawData'>>;
  readonly live: Claim<Source<'ProductionData'>>;
  readonly training: Training;
  readonly production: Production;
};

/** The systems that training and production both read; of several ways in the same one first. */
export const sourcePairs = (system: System): readonly SourcePair[] =>
  counterparts(system).flatMap(({ training, production }) =>
    itemsIfStated(at(training, 'from'))
      .map((reference) => target(system, 'RawData', reference))
      .flatMap((data) => itemsIfStated(at(data, 'sources')))
      .flatMap((raw) => {
        const same = itemsIfStated(at(production, 'sources')).filter((live) => isSame(raw, live));
        const alike = same.find(
          (live) => raw.stated && live.stated && raw.value.access === live.value.access,
        );
        const live = alike ?? same[0];
        return live ? [{ raw, live, training, production }] : [];
      }),
  );

function isSame(raw: Claim<Source<'RawData'>>, live: Claim<Source<'ProductionData'>>): boolean {
  const [one, other] = [at(raw, 'system'), at(live, 'system')];
  return one.stated && other.stated && sameText(one.value, other.value);
}

/** A field that was profiled in both worlds: whatever the way changes shows in its statistics. */
export function areProfiled(
  { connections }: System,
  training: Training,
  production: Production,
): Claim<unknown> | undefined {
  const profiled = connections.find(
    ({ producer, consumer }) =>
      producer.element === production.element &&
      consumer.element === training.element &&
      at(producer, 'statistics').stated &&
      at(consumer, 'statistics').stated,
  );
  return profiled && at(profiled.producer, 'statistics');
}

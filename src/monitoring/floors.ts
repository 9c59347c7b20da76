import type { Claim, Stated } from '../claim.ts';
import type { Criterion } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import type { DescriptorOf } from '../system.ts';
import { metricOf, sameMetric } from './metric-names.ts';

/** The floors in no need that must hold over a time; others are passed once, before a release. */
export function floorsBeside(
  model: Claim<DescriptorOf<'TrainedModel'>>,
): readonly Stated<Criterion>[] {
  const needs = at(model, 'monitoring', 'metrics');
  const needed = needs.stated ? needs.value.map(({ name }) => metricOf(name)) : [];
  return itemsIfStated(at(model, 'qualityFloors')).flatMap((floor) =>
    floor.stated &&
    floor.value.window &&
    !needed.some((one) => sameMetric(one, metricOf(floor.value.metric)))
      ? [floor]
      : [],
  );
}

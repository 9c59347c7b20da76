import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { date } from '../reading.ts';
import type { AttributeName } from '../rule.ts';
import { all, type DescriptorOf, type Hosting, type System, target } from '../system.ts';
import type { CalendarDate } from '../values/time.ts';
import { feeds } from './feeding.ts';
import { installed, named, requirements } from './software.ts';

/** The last day of something that a model cannot do without. */
export type Ending = { readonly what: string; readonly ends: Claim<CalendarDate> };

/** Where somebody may say until when something is supported. */
export const ENDS_OF_SUPPORT: readonly AttributeName[] = [
  'Environment/software/endOfSupport',
  'Environment/platform/os/endOfSupport',
  'Environment/serving/runtime/endOfSupport',
  'Deployment/image/software/endOfSupport',
  'Component/endOfSupport',
  'ProductionData/sources/endOfSupport',
];

/** What ends, of the things that a hosted model needs: software, systems, components, sources. */
export function endingsOf(system: System, hosting: Hosting): readonly Ending[] {
  const { model, environment, deployment } = hosting;
  const there = installed(hosting);
  const needed = requirements(system, hosting).map(({ canonical }) => canonical);
  const below = [
    at(environment, 'platform', 'os'),
    ...(deployment && at(deployment, 'image', 'software').stated
      ? []
      : [at(environment, 'serving', 'runtime')]),
  ];
  const software = [...needed.flatMap((one) => named(system.facts, there, one)), ...below];
  const beside = system.connections
    .filter(({ producer, consumer }) => [producer, consumer].some(isOf(model)))
    .flatMap(({ producer, consumer }) => [producer.element, consumer.element]);
  const components = all(system, 'Component').filter(
    (one) =>
      beside.includes(one.element) ||
      target(system, 'TrainedModel', at(one, 'model')).element === model.element,
  );
  const sources = all(system, 'ProductionData')
    .filter((data) => feeds(system, data, hosting))
    .flatMap((data) => lasting(data).map((source) => ({ source, data })));
  const found = [
    ...software.map((item) => {
      const name = item.stated ? item.value.name : '';
      const release =
        item.stated && item.value.version !== undefined ? ` ${item.value.version}` : '';
      return {
        what: `${name}${release} in ${spokenName(item.element)}`,
        ends: at(item, 'endOfSupport'),
      };
    }),
    ...components.map((one) => {
      return { what: spokenName(one.element), ends: at(one, 'endOfSupport') };
    }),
    ...sources.map(({ source, data }) => {
      const what = `source ${source.path.at(-1)} of ${spokenName(data.element)}`;
      return { what, ends: at(source, 'endOfSupport') };
    }),
  ].filter(({ ends }) => ends.stated);
  return found
    .filter((one, at) => found.findIndex(({ ends }) => placeOf(ends) === placeOf(one.ends)) === at)
    .map(({ what, ends }) => ({ what, ends: date(ends) }));
}

const isOf =
  ({ element }: Claim<unknown>) =>
  (port: Claim<unknown>): boolean =>
    port.element === element;

const placeOf = ({ element, pointer }: Claim<unknown>): string =>
  `${element.kind}/${element.name}#${pointer}`;

/** The sources of live data without those that have a successor from the same system beside them. */
function lasting(data: Claim<DescriptorOf<'ProductionData'>>) {
  const sources = itemsIfStated(at(data, 'sources'));
  return sources.filter((source) => {
    const [own, status] = [at(source, 'system'), at(source, 'status')];
    if (!own.stated || !status.stated || status.value === 'active') return true;
    return !sources.some((other) => {
      const [same, lives] = [at(other, 'system'), at(other, 'status')];
      const isActive = !lives.stated || lives.value === 'active';
      return other !== source && same.stated && same.value === own.value && isActive;
    });
  });
}

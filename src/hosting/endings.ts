import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import { flowsFrom, flowsTo } from '../link/flows.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { date } from '../reading.ts';
import { type AttributeName, type Decision, type Judgement, judge } from '../rule.ts';
import {
  all,
  type DescriptorOf,
  type Hosting,
  modelsMeant,
  type System,
  target,
} from '../system.ts';
import { type CalendarDate, compareTimes } from '../values/time.ts';
import { dataFeeding } from './feeding.ts';
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
  const beside = new Set([
    ...flowsTo(system, model.element).map(({ producer }) => producer.element),
    ...flowsFrom(system, model.element).map(({ consumer }) => consumer.element),
  ]);
  const components = all(system, 'Component').filter(
    (one) =>
      beside.has(one.element) ||
      target(system, 'TrainedModel', at(one, 'model')).element === model.element,
  );
  const sources = dataFeeding(system, hosting).flatMap((data) =>
    lasting(data).map((source) => ({ source, data })),
  );
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

/** A day on which a hosted model is needed, and what happens on it. */
export type Beginning = { readonly on: Stated<CalendarDate>; readonly told: string };

/** The last of the days on which a hosted model has to be there, as far as anybody states one. */
export function beginningOf(system: System, { model, deployment }: Hosting): Beginning | undefined {
  const since = deployment && at(deployment, 'since');
  const due = itemsIfStated(at(system.manifest, 'milestones')).filter((milestone) =>
    modelsMeant(system, at(milestone, 'deliverable')).some(isOf(model)),
  );
  const days = [
    { on: date(at(model, 'availableFrom')), told: 'is available from' },
    ...(since?.stated ? [{ on: date(dayOf(since)), told: 'went live on' }] : []),
    ...due.map((milestone) => ({ on: date(at(milestone, 'due')), told: 'is due on' })),
  ].flatMap(({ on, told }) => (on.stated ? [{ on, told }] : []));
  return days.sort((one, other) => compareTimes(other.on.value, one.on.value))[0];
}

const dayOf = (time: Stated<string>): Claim<string> => ({
  ...time,
  value: time.value.slice(0, 10),
});

type Days = { readonly until: Claim<CalendarDate>; readonly ends: Claim<CalendarDate> };

/** Judges one ending against the last day of the model, and against the day that begins its use. */
export const judgeEnding = (days: Days, what: string, isOver: Beginning | undefined): Judgement =>
  judge(days, (values): Decision => {
    if (compareTimes(values.ends, values.until) >= 0 && !isOver) return undefined;
    const message = `${spokenName(days.until.element)} is to run until ${values.until}, but ${what} ends on ${values.ends}`;
    return isOver
      ? `${message}, before it ${isOver.told} ${isOver.on.value}`
      : { message, severity: 'warning' };
  });

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

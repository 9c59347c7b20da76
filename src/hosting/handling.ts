import type { Claim } from '../claim.ts';
import { type Element, spokenName } from '../element.ts';
import { at } from '../lookup.ts';
import { countryOfRegion } from '../meaning/cloud-regions.ts';
import { zoneLiesIn } from '../meaning/zones.ts';
import { rawBehind, trainingOf } from '../product/learned.ts';
import { binds, policiesOf, policyName } from '../product/policies.ts';
import { listed } from '../report/words.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { all, type DescriptorOf, type System, target } from '../system.ts';
import { fedBy } from './feeding.ts';
import { isServing } from './measurements.ts';

type Environment = Claim<DescriptorOf<'Environment'>>;

/** Data whose owner may say how delicate they are. */
type Data = Claim<Pick<DescriptorOf<'ProductionData'>, 'sensitivity'>>;

/** Data, and an environment in which they are processed. */
export type Handling = { readonly data: Data; readonly environment: Environment };

/** Live data is handled where a model runs that it feeds; other data where a model is trained. */
export function handlingsOf(system: System): readonly Handling[] {
  const live = all(system, 'ProductionData').flatMap((data) =>
    fedBy(system, data)
      .filter(isServing)
      .map(({ environment }) => ({ data, environment })),
  );
  const trained = all(system, 'TrainedModel').flatMap((model) => {
    const where = at(model, 'trained', 'environment');
    if (!where.stated) return [];
    const environment = target(system, 'Environment', where);
    const trainings = trainingOf(system, model);
    const raw = trainings.flatMap((training) => rawBehind(system, training));
    return [...trainings, ...raw].map((data): Handling => ({ data, environment }));
  });
  const places = new Map<Element, Set<Element>>();
  return [...live, ...trained].filter(({ data, environment }) => {
    if (!data.stated || !environment.stated) return false;
    const known = places.get(data.element) ?? new Set();
    places.set(data.element, known);
    return !known.has(environment.element) && known.add(environment.element);
  });
}

const LEVELS = ['public', 'internal', 'confidential', 'restricted'] as const;

/** Judges data against what an environment accepts. Public data may go anywhere. */
export function judgeClassification({ data, environment }: Handling): readonly Judgement[] {
  const level = at(data, 'sensitivity', 'classification');
  const accepted = at(environment, 'accepts', 'classification');
  const bound = accepted.stated && accepted.value !== 'restricted';
  if (level.stated ? level.value === 'public' : !bound) return [];
  return [
    judge(
      { level, accepted },
      (values): Decision =>
        LEVELS.indexOf(values.level) <= LEVELS.indexOf(values.accepted)
          ? undefined
          : `${spokenName(data.element)} is ${values.level}, but ${spokenName(environment.element)} accepts ${values.accepted} data at most`,
    ),
  ];
}

/** Judges whether personal data may be processed in an environment. */
export function judgePersonal({ data, environment }: Handling): readonly Judgement[] {
  const personal = at(data, 'sensitivity', 'personal');
  const accepted = at(environment, 'accepts', 'personal');
  if (personal.stated ? !personal.value : !accepted.stated || accepted.value) return [];
  return [
    judge(
      { personal, accepted },
      (values): Decision =>
        values.accepted
          ? undefined
          : `${spokenName(data.element)} is personal data, but ${spokenName(environment.element)} does not accept any`,
    ),
  ];
}

/** Judges whether data that have to stay in some zones are processed in one of them. */
export const judgeZone = ({ data, environment }: Handling): readonly Judgement[] =>
  judgeZones(at(data, 'sensitivity', 'zones'), callOf(data), environment);

/** Who says where something must stay, and what. */
type Kept = { readonly what: string; readonly by: string };

const callOf = ({ element }: Data): Kept => ({
  what: spokenName(element),
  by: spokenName(element),
});

/** Judges the same for what a policy binds: data where they are processed, models where they run. */
export function* judgePolicyZones(
  system: System,
  handlings: readonly Handling[],
): Iterable<Judgement> {
  const running = system.hostings.filter(
    (one) => isServing(one) && one.model.stated && one.environment.stated,
  );
  const places = [
    ...handlings.map(({ data, environment }) => ({ element: data.element, environment })),
    ...running.map(({ model, environment }) => ({ element: model.element, environment })),
  ];
  for (const policy of policiesOf(system)) {
    const zones = at(policy, 'zones');
    const bound = places.filter(({ element }) => binds(system, policy, element));
    const where = bound.filter(
      ({ environment }, index) =>
        bound.findIndex((one) => one.environment.element === environment.element) === index,
    );
    for (const { element, environment } of where) {
      const by = `policy ${policyName(policy)}`;
      const kept = { what: `by ${by}, ${spokenName(element)}`, by };
      yield* judgeZones(zones, kept, environment);
    }
  }
}

function judgeZones(
  zones: Claim<readonly string[]>,
  { what, by }: Kept,
  environment: Environment,
): readonly Judgement[] {
  if (!zones.stated || zones.value.length === 0) return [];
  const zone = at(environment, 'platform', 'zone');
  const accepted = at(environment, 'accepts', 'zones');
  const where = listed(zones.value, 6);
  const place = spokenName(environment.element);
  const told = `${what} must stay in ${where}, but ${place}`;
  const question = `does ${place} lie in ${where}, in the words of ${by}?`;
  const inside = zone.stated
    ? anyTrue(zones.value.map((one) => zoneLiesIn(zone.value, one)))
    : undefined;
  // Whoever accepts data of a zone knows that the environment lies in it, whatever its name.
  if (inside === undefined && accepted.stated) {
    return [
      judge({ zones, accepted }, (values): Decision => {
        const fits = anyTrue(
          values.zones.flatMap((one) => values.accepted.map((other) => zoneLiesIn(one, other))),
        );
        if (fits === true) return undefined;
        const has = `accepts data of ${listed(values.accepted, 6)}`;
        if (fits === false) return `${told} ${has}`;
        return { undecided: `${place} ${has}, which may or may not be ${where}`, question };
      }),
    ];
  }
  return [
    judge({ zones, zone }, (values): Decision => {
      if (inside === true) return undefined;
      if (inside === false) return `${told} is in ${spokenZone(values.zone)}`;
      return {
        undecided: `${place} is in ${spokenZone(values.zone)}, which may or may not be ${where}`,
        question,
      };
    }),
  ];
}

/** Few know by heart where the regions of providers lie. */
function spokenZone(zone: string): string {
  const country = countryOfRegion(zone);
  return country === undefined ? zone : `${zone} (${country.toUpperCase()})`;
}

/** True where one is, else undecided where one is. */
const anyTrue = (verdicts: readonly (boolean | undefined)[]): boolean | undefined =>
  verdicts.includes(true) ? true : verdicts.includes(undefined) ? undefined : false;

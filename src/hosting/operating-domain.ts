import type { Claim } from '../claim.ts';
import { type Element, spokenId, spokenName } from '../element.ts';
import type { Kind, OperatingDomain } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import { isEncoder } from '../link/encoders.ts';
import { flowsTo } from '../link/flows.ts';
import { keyOf } from '../link/ports.ts';
import { at, numbered } from '../lookup.ts';
import { type Listing, liesIn } from '../meaning/inclusion.ts';
import { quote } from '../quote.ts';
import { listed } from '../report/words.ts';
import { type Contradiction, type Decision, type Judgement, judge } from '../rule.ts';
import { all, type DescriptorOf, type Hosting, type System } from '../system.ts';
import { reachedBy } from './feeding.ts';
import { isServing } from './measurements.ts';
import { onceEach } from './serving.ts';

export type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** Circumstances in which models run, and who says so. */
export type Place = {
  readonly domain: Claim<OperatingDomain>;
  readonly models: readonly Model[];
  /** Those of the models that nobody can spare any of it, since all of it reaches each of them. */
  readonly unspared: readonly Model[];
};

/** One list of an operating domain, and how people call what it is about. */
export type Side = { readonly who: string; readonly list: Claim<readonly string[]> };

/** What is listed, and the noun for it; devices and sensors go by names that need none. */
const NOUNS: Readonly<Record<Listing, string>> = {
  devices: '',
  sites: 'site',
  regions: 'region',
  languages: 'language',
  sensors: '',
  populations: '',
  conditions: '',
  timesOfDay: '',
};

/** Every kind of circumstance; those that go by a name are the same for whoever writes them. */
export const LISTINGS = [
  ...(['devices', 'sensors', 'sites', 'regions', 'languages'] as const),
  ...(['populations', 'conditions', 'timesOfDay'] as const),
] satisfies readonly Listing[];
export const BY_NAME: readonly Listing[] = LISTINGS.slice(0, 5);

/** Where models run: their environments, the data that feed them, and the purpose of it all. */
export function placesOf(system: System): readonly Place[] {
  const isMeant = (one: Hosting): boolean => isServing(one) && one.model.stated;
  const hostings = system.hostings.filter(isMeant);
  const byPlace = grouped(hostings, ({ environment }) => environment.element);
  const environments = all(system, 'Environment').map((environment) => ({
    domain: at(environment, 'operatingDomain'),
    hosted: byPlace.get(environment.element) ?? [],
  }));
  const data = all(system, 'ProductionData').map((one) => ({
    domain: at(one, 'coverage'),
    hosted: reachedBy(system, one).filter(isMeant),
  }));
  const contexts = all(system, 'SystemContext').flatMap((context) =>
    inTurn(hostings).map((hosted) => ({ domain: at(context, 'operatingDomain'), hosted })),
  );
  return [...environments, ...data, ...contexts].flatMap(({ domain, hosted }) => {
    const models = modelsOf(hosted);
    if (models.length === 0) return [];
    const isFed = domain.element.kind === 'ProductionData';
    return [{ domain, models, unspared: isFed ? modelsOf(takingAlike(system, hosted)) : [] }];
  });
}

/**
 * Of several models each may answer for a part of what there is, such as one for each country. What
 * only makes vectors for the others answers for nobody, and is judged by itself where it says
 * anything.
 */
function inTurn(hostings: readonly Hosting[]): readonly (readonly Hosting[])[] {
  const encoders = hostings.filter(({ model }) => isEncoder(model));
  if (encoders.length === 0 || encoders.length === hostings.length) return [hostings];
  const others = hostings.filter((one) => !encoders.includes(one));
  const isTelling = encoders.some(({ model }) => at(model, 'operatingDomain').stated);
  return isTelling ? [others, encoders] : [others];
}

const modelsOf = (hostings: readonly Hosting[]): readonly Model[] =>
  onceEach(hostings.map(({ model }) => model));

/**
 * Hostings of models that take one and the same port of data or of a pipeline, of which each gets
 * every record. A component may choose between models, and so may environments that say where they
 * stand, such as one for each country.
 */
function takingAlike(system: System, hosted: readonly Hosting[]): readonly Hosting[] {
  return hosted.filter(({ model, environment }) => {
    const taken = takenBy(system, model.element);
    return hosted.some(
      (other) =>
        other.model.element !== model.element &&
        (other.environment.element === environment.element ||
          !at(environment, 'operatingDomain').stated) &&
        takenBy(system, other.model.element).some((port) => taken.includes(port)),
    );
  });
}

const GIVING: readonly Kind[] = ['ProductionData', 'DataPipeline'];

/** The ports of data and pipelines from which a model takes its inputs. */
const takenBy = (system: System, model: Element): readonly string[] =>
  flowsTo(system, model)
    .filter(({ producer: { element } }) => GIVING.includes(element.kind))
    .map(({ producer }) => keyOf(producer));

/** Places that the same models have to answer for; what all of them say is one question. */
export function groupsOf(places: readonly Place[]): readonly (readonly Place[])[] {
  const keyOf = ({ models }: Place): string =>
    JSON.stringify(models.map(({ element }) => [element.name, element.version]));
  return [...grouped(places, keyOf).values()];
}

/** Who says what about one kind of circumstance, as far as anybody does. */
export const sidesOf = (
  domains: readonly Claim<OperatingDomain>[],
  key: Listing,
): readonly Side[] =>
  domains
    .map((domain) => ({ who: callOf(domain.element), list: at(domain, key) }))
    .filter(({ list }) => list.stated);

/** A context is named after the system, which is often also the name of its model. */
const callOf = (element: Element): string =>
  element.kind === 'SystemContext' ? spokenId(element) : spokenName(element);

/** What is outside, and who has it: the halves of a message. */
type Outside = { readonly whole: string; readonly items: string; readonly has: string };

/** The lists that are compared, and what those who keep the outer ones are asked: `does it …`. */
type Sides = {
  readonly outer: readonly Side[];
  readonly inner: readonly Side[];
  readonly asks?: string;
};

/** Judges whether all that the inner lists name lies in what the outer ones name together. */
export function judgeInclusion(
  key: Listing,
  { outer, inner, asks = 'hold for' }: Sides,
  told: (outside: Outside) => Contradiction,
): Judgement {
  const sides = numbered([...outer, ...inner].map(({ list }) => list));
  return judge(sides, (): Decision => {
    const whole = [...new Set(outer.flatMap(valuesOf))];
    const where = (verdict: boolean | undefined) =>
      inner
        .map(({ who, list }) => ({
          who,
          items: valuesOf({ who, list }).filter((item) => liesIn(key, item, whole) === verdict),
        }))
        .filter(({ items }) => items.length > 0);
    const [outside, open] = [where(false), where(undefined)];
    const names = (found: typeof outside) =>
      named(
        key,
        found.flatMap(({ items }) => items),
      );
    const who = (found: typeof outside) => found.map((one) => one.who).join(' and ');
    if (outside.length > 0) {
      const has = `${who(outside)} ${outside.length === 1 ? 'has' : 'have'}`;
      return told({ whole: named(key, whole), items: names(outside), has });
    }
    if (open.length === 0) return undefined;
    const [first] = outer;
    return {
      undecided: `${names(open)} of ${who(open)} may or may not be covered by ${named(key, whole)}`,
      question: `does ${first?.who ?? 'it'} ${asks} ${names(open)} too?`,
      ...(first && { ask: quote(first.list).perspective }),
    };
  });
}

const valuesOf = ({ list }: Side): readonly string[] => (list.stated ? list.value : []);

/** `regions DE, AT`; names of products and people's own words need no noun. */
function named(key: Listing, items: readonly string[]): string {
  const noun = NOUNS[key];
  const isProse = !BY_NAME.includes(key);
  const distinct = [...new Set(items)].map((item) => (isProse ? `"${item}"` : item));
  const text = listed(distinct, 6) || 'nothing';
  return noun === '' ? text : `${noun}${distinct.length === 1 ? '' : 's'} ${text}`;
}

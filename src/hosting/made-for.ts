import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { OperatingDomain } from '../generated/descriptors.ts';
import { lazily } from '../lazily.ts';
import { rawDataOf } from '../link/origins.ts';
import { at, itemsIfStated } from '../lookup.ts';
import type { Listing } from '../meaning/inclusion.ts';
import { quote } from '../quote.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { type System, target } from '../system.ts';
import {
  judgeInclusion,
  LISTINGS,
  type Model,
  type Place,
  type Side,
  sidesOf,
} from './operating-domain.ts';

type Domains = readonly Claim<OperatingDomain>[];

/**
 * What models were made for against all that places with the same models say. A model that does not
 * say what it was made for is held against what it learned from.
 */
export function* judgeMadeFor(
  system: System,
  group: readonly Place[],
  places: readonly Place[],
): Iterable<Judgement> {
  const [place] = group;
  const [model, ...others] = place?.models ?? [];
  if (place === undefined || model === undefined) return;
  // A model that says nothing of it takes no work off the one that says what it is for.
  const outer = [model, ...others]
    .map((one) => at(one, 'operatingDomain'))
    .filter(({ stated }) => stated);
  const inner = group.map(({ domain }) => domain).filter(({ stated }) => stated);
  const [domain = at(model, 'operatingDomain')] = outer;
  const [there] = inner;
  if (there === undefined) {
    if (!places.some((one) => one.domain.stated && faces(one, model)))
      yield judge({ domain, there: place.domain }, () => undefined);
  } else if (domain.stated) {
    yield* judgePeriod(outer, inner);
    const all = lazily(() =>
      places
        .filter((one) => [model, ...others].every((each) => faces(one, each)))
        .map((one) => one.domain),
    );
    yield* judgeListings(outer, group, all);
  } else {
    const learned = others.length === 0 ? judgeLearned(system, model, inner) : [];
    yield* learned.length > 0 ? learned : [judge({ domain, there }, () => undefined)];
  }
}

const faces = ({ models }: Place, { element }: Model): boolean =>
  models.some((model) => model.element === element);

/** `all` holds what every place says in which these models run, and others beside them. */
function* judgeListings(
  outer: Domains,
  group: readonly Place[],
  all: () => Domains,
): Iterable<Judgement> {
  const inner = group.map(({ domain }) => domain).filter(({ stated }) => stated);
  for (const key of LISTINGS) {
    // A model that lists nothing of a kind takes no work off the one that does, either.
    const [made, runs] = [sidesOf(outer, key), sidesOf(inner, key)];
    const [[first], [there]] = [made, inner];
    if (!first || !there) continue;
    if (runs.length === 0) {
      // What is stated of a larger place need not be repeated for each part of it.
      const isAsked = made.length === outer.length && sidesOf(all(), key).length === 0;
      if (isAsked) yield judge({ list: first.list, there: at(there, key) }, () => undefined);
      continue;
    }
    const together = judgeMade(key, made, runs);
    const alone = made.length > 1 && !convicts(together) ? judgeAlone(key, made, group) : [];
    yield* alone.length > 0 ? alone : [together];
  }
}

const judgeMade = (key: Listing, made: readonly Side[], runs: readonly Side[]): Judgement => {
  const names = made.map(({ who }) => who).join(' and ');
  const were = made.length === 1 ? 'was' : 'were';
  return judgeInclusion(key, { outer: made, inner: runs }, ({ whole, items, has }) => ({
    message: `${names} ${were} made for ${whole}, but ${has} ${items}`,
  }));
};

const convicts = ({ decision }: Judgement): boolean =>
  typeof decision === 'object' && 'message' in decision;

/** What reaches each of several models has to be what each of them was made for. */
const judgeAlone = (key: Listing, made: readonly Side[], group: readonly Place[]) =>
  made.flatMap((side) => {
    const reaching = group.filter(({ unspared }) =>
      unspared.some(({ element }) => element === side.list.element),
    );
    const runs = sidesOf(
      reaching.map(({ domain }) => domain),
      key,
    );
    return runs.length === 0 ? [] : [judgeMade(key, [side], runs)].filter(convicts);
  });

/** What a model learned from against where it runs; prose is never plain, and a question at most. */
function judgeLearned(system: System, model: Model, inner: Domains): readonly Judgement[] {
  return LISTINGS.flatMap((key) => {
    const runs = sidesOf(inner, key);
    const outer = runs.length > 0 ? learnedBy(system, model, key) : undefined;
    if (outer === undefined) return [];
    const name = spokenName(model.element);
    return judgeInclusion(
      key,
      { outer, inner: runs, asks: 'include' },
      ({ whole, items, has }) => ({
        message: `${name} learned from ${whole}, but ${has} ${items}`,
        severity: 'warning',
      }),
    );
  });
}

/** What a model is said to be made for against what it learned from; prose leaves a question. */
export function judgeClaimed(system: System, model: Model): readonly Judgement[] {
  return LISTINGS.flatMap((key) => {
    const inner = sidesOf([at(model, 'operatingDomain')], key);
    const outer = inner.length > 0 ? learnedBy(system, model, key) : undefined;
    if (outer === undefined) return [];
    const name = spokenName(model.element);
    const sets = [...new Set(outer.map(({ who }) => who))].join(' and ');
    return judgeInclusion(key, { outer, inner, asks: 'include' }, ({ whole, items }) => ({
      message: `${name} is said to be made for ${items}, but ${sets} has only ${whole}`,
      severity: 'warning',
      question: 'can data from there be had, or is the model not for there?',
    }));
  });
}

/** What the training data of a model cover; `undefined` where some of it does not say. */
function learnedBy(system: System, model: Model, key: Listing): readonly Side[] | undefined {
  const trainings = itemsIfStated(at(model, 'trained', 'on')).map((reference) =>
    target(system, 'TrainingData', reference),
  );
  const sides = trainings.map((training) => {
    const [own] = sidesOf([at(training, 'coverage')], key);
    if (own) return [own];
    const raw = rawDataOf(system, training);
    const behind = sidesOf(
      raw.map((one) => at(one, 'coverage')),
      key,
    );
    return raw.length > 0 && behind.length === raw.length ? behind : undefined;
  });
  const known = sides.flatMap((one) => one ?? []);
  return known.length > 0 && !sides.includes(undefined) ? known : undefined;
}

/**
 * Judges whether the days on which it runs are among those for which the models hold. Whether a
 * model outlives the days that it was made for is its authors' to say, and never plain.
 */
function judgePeriod(
  outer: readonly Claim<OperatingDomain>[],
  inner: readonly Claim<OperatingDomain>[],
): readonly Judgement[] {
  const [made, runs] = [outer, inner].map((domains) =>
    domains.map((domain) => at(domain, 'period')).filter(({ stated }) => stated),
  );
  const [period] = made ?? [];
  if (period === undefined || !period.stated || made?.length !== outer.length) return [];
  return (runs ?? []).map((other) =>
    judge({ period, other }, (values): Decision => {
      const { from = '', to = '9999' } = values.period;
      // Dates are written so that their order is that of their texts.
      const isWithin = (values.other.from ?? from) >= from && (values.other.to ?? to) <= to;
      if (isWithin) return undefined;
      const who = spokenName(other.element);
      return {
        undecided: `${who} runs on other days than ${spokenName(period.element)} was made for`,
        question: `does ${spokenName(period.element)} hold on the days on which ${who} runs?`,
        ask: quote(period).perspective,
      };
    }),
  );
}

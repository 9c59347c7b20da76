import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { LabelShare, OperatingDomain } from '../generated/descriptors.ts';
import {
  BY_NAME,
  judgeInclusion,
  placesOf,
  type Side,
  sidesOf,
} from '../hosting/operating-domain.ts';
import { onceEach } from '../hosting/serving.ts';
import { at, itemsIfStated, numbered } from '../lookup.ts';
import { type Listing, liesIn } from '../meaning/inclusion.ts';
import { folded } from '../meaning/relation.ts';
import { spoken } from '../port/names.ts';
import { type Judgement, judge } from '../rule.ts';
import { type DescriptorOf, root, type System, target } from '../system.ts';
import { type Evaluation, evaluationsIn } from './listed.ts';
import { namedData } from './named-data.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Training = Claim<DescriptorOf<'TrainingData'>>;

/** What a model has learned from. */
const learnedFrom = (system: System, model: Model): readonly Training[] =>
  itemsIfStated(at(model, 'trained', 'on')).map((one) => target(system, 'TrainingData', one));

/** The evaluations of a model on data that it has not learned from, by what they say. */
const testsOf = (model: Model): readonly Evaluation[] =>
  evaluationsIn(model).filter((one) => {
    const split = at(one, 'split');
    return !split.stated || !['train', 'validation'].includes(split.value);
  });

/** The training set that an evaluation was done on; a set may be made for evaluation only. */
function setOf(system: System, evaluation: Evaluation): Training | undefined {
  const dataset = at(evaluation, 'dataset');
  const found = dataset.stated ? namedData(system, dataset.value) : undefined;
  return found?.kind === 'TrainingData' ? root<'TrainingData'>(found) : undefined;
}

/** What says how many rows no model was fitted or tuned on, and their share. */
function heldOut(
  set: Training,
): { readonly said: Claim<unknown>; readonly share: number } | undefined {
  const test = at(set, 'split', 'test');
  if (test.stated) return { said: test, share: Number(test.value) };
  const [train, validation] = [at(set, 'split', 'train'), at(set, 'split', 'validation')];
  if (!train.stated) return undefined;
  const rest = 1 - Number(train.value) - (validation.stated ? Number(validation.value) : 0);
  // Shares are rounded when they are written.
  return { said: at(set, 'split'), share: rest < 0.005 ? 0 : rest };
}

const FOLDS = /cross[\s_-]*valid|\bcv\b|\bk-?folds?\b|\bfolds?\b|leave[\s_-]*one|\boof\b/i;

/**
 * Whether the rows take turns at being held out, so that all of them are learned from and tested:
 * somebody says so, or a way of division is named and all rows are for training.
 */
function crossValidates(set: Training, test: Evaluation): boolean {
  const [division, train] = [at(set, 'split', 'method'), at(set, 'split', 'train')];
  const isDivided = division.stated && !at(set, 'split', 'test').stated;
  if (isDivided && train.stated && Number(train.value) === 1) return true;
  const steps = itemsIfStated(at(set, 'preparation'));
  const said = [
    ...[at(test, 'name'), at(test, 'population'), at(test, 'revision')],
    ...[at(set, 'description'), ...steps.map((step) => at(step, 'operation'))],
  ];
  return said.some((text) => text.stated && FOLDS.test(text.value.replaceAll('_', ' ')));
}

/** Whether rows were held out of a set that a model both learned from and was tested on. */
export function* judgeHeldOut(system: System, model: Model): Iterable<Judgement> {
  const learned = learnedFrom(system, model).map(({ element }) => element);
  for (const test of testsOf(model)) {
    const set = setOf(system, test);
    const [split, rest] = [at(test, 'split'), set && heldOut(set)];
    if (set && crossValidates(set, test)) continue;
    if (!set || !split.stated || !rest || !learned.includes(set.element)) continue;
    const [who, what] = [spokenName(model.element), spokenName(set.element)];
    yield judge({ split, rest: rest.said }, (values) =>
      rest.share > 0
        ? undefined
        : `${who} was evaluated on the ${values.split} part of ${what}, but no rows of it were held out`,
    );
  }
}

/** Whether a model has learned every label of what it was tested on. */
export function* judgeLabels(system: System, model: Model): Iterable<Judgement> {
  const learned = learnedFrom(system, model);
  const known = learned.map((set) => at(set, 'labelDistribution'));
  const sets = testsOf(model).flatMap((test) => setOf(system, test) ?? []);
  for (const set of onceEach(sets)) {
    const labels = at(set, 'labelDistribution');
    const isOwn = learned.some(({ element }) => element === set.element);
    if (isOwn || !labels.stated || known.length === 0) continue;
    if (!known.every(({ stated }) => stated)) continue;
    yield judge({ ...numbered(known), labels }, (values) => {
      const lists = known.map((one) => (one.stated ? one.value : []));
      const lacking = labelsLacking(values.labels, lists);
      if (lacking.length === 0) return undefined;
      const what = `${spokenName(set.element)}, which has ${spoken(lacking)}`;
      return `${spokenName(model.element)} was evaluated on ${what}, but it never learned ${lacking.length === 1 ? 'this label' : 'these labels'}`;
    });
  }
}

/** Whether a model was tested wherever it is said to be made for, or else wherever it runs. */
export function* judgeTested(system: System, model: Model): Iterable<Judgement> {
  const learned = learnedFrom(system, model);
  const tested = testedOn(system, model);
  // What a model learned from is compared with what it is made for by another rule.
  const isLearned = ({ element }: Claim<unknown>) => learned.some((one) => one.element === element);
  if (tested.every(isLearned)) return;
  const own = at(model, 'operatingDomain');
  const places = own.stated
    ? [own]
    : placesOf(system)
        .filter(({ models }) => models.some(({ element }) => element === model.element))
        .map(({ domain }) => domain);
  for (const key of BY_NAME) {
    const [outer, inner] = [sidesOf(tested, key), sidesOf(places, key)];
    if (outer.length < tested.length || inner.length === 0) continue;
    if (isUnlearned(learned, key, inner)) continue;
    const name = spokenName(model.element);
    yield judgeInclusion(key, { outer, inner }, ({ whole, items, has }) => ({
      message: own.stated
        ? `${name} is said to be made for ${items}, but it was evaluated only on ${whole}`
        : `${has} ${items}, but ${name} was evaluated only on ${whole}`,
      severity: 'warning',
      ask: 'data-science',
    }));
  }
}

/** The labels of one set that no other one has under any name. */
function labelsLacking(
  evaluated: readonly LabelShare[],
  learned: readonly (readonly LabelShare[])[],
): readonly string[] {
  const namesOf = ({ label, mapsTo }: LabelShare) =>
    [label, ...(mapsTo === undefined ? [] : [mapsTo])].map((name) => folded(name));
  const known = new Set(learned.flat().flatMap(namesOf));
  return evaluated
    .filter((share) => !namesOf(share).some((name) => known.has(name)))
    .map(({ label }) => String(label));
}

/** Whether the training data themselves lack something, which is the first thing to tell. */
function isUnlearned(learned: readonly Training[], key: Listing, inner: readonly Side[]): boolean {
  const covered = learned.flatMap((set) => itemsOf(at(set, 'coverage', key)));
  const wanted = inner.flatMap(({ list }) => itemsOf(list));
  return covered.length > 0 && wanted.some((item) => liesIn(key, item, covered) !== true);
}

const itemsOf = (list: Claim<readonly string[]>): readonly string[] =>
  list.stated ? list.value : [];

/** What the data sets that a model was tested on cover; nothing where one of them is unknown. */
function testedOn(system: System, model: Model): readonly Claim<OperatingDomain>[] {
  const tests = testsOf(model).map((one) => {
    const dataset = at(one, 'dataset');
    return dataset.stated ? namedData(system, dataset.value) : undefined;
  });
  const elements = tests.filter((one) => one !== undefined);
  if (elements.length < tests.length) return [];
  const domains = elements.map((element): Claim<OperatingDomain> => {
    const own = at(root<'TrainingData'>(element), 'coverage');
    if (own.stated || element.kind !== 'TrainingData') return own;
    const raw = itemsIfStated(at(root<'TrainingData'>(element), 'from'))
      .map((one) => at(target(system, 'RawData', one), 'coverage'))
      .find(({ stated }) => stated);
    return raw ?? own;
  });
  return domains.every(({ stated }) => stated) ? onceEach(domains) : [];
}

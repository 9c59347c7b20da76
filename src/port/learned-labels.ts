import type { Claim, Stated } from '../claim.ts';
import type { LabelShare, Port } from '../generated/descriptors.ts';
import { counterparts } from '../link/counterparts.ts';
import { portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { categoryOf, folded } from '../meaning/relation.ts';
import { all, type DescriptorOf, isRetired, type System, target } from '../system.ts';

type Training = Claim<DescriptorOf<'TrainingData'>>;
type Production = Claim<DescriptorOf<'ProductionData'>>;
type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** Labels as somebody lists them, with their shares where these are told. */
export type Labels = Stated<readonly LabelShare[]> | Stated<readonly string[]>;

/** What one model can have learned, and the labels that really occur. */
export type Learned = {
  readonly model: Model | undefined;
  readonly sets: readonly Training[];
  readonly production: Production;
  readonly live: Labels;
};

/** Whether a system is there to name what it sees; anomalies, for one, are what nobody has learned. */
export function isClassifying(system: System): boolean {
  const kinds = all(system, 'SystemContext').flatMap((context) => {
    const kind = at(context, 'task', 'kind');
    return kind.stated ? kind.value : [];
  });
  return kinds.length === 0 || kinds.some((kind) => NAMING.includes(kind));
}

const NAMING: readonly string[] = ['classification', 'detection', 'segmentation'];

/** Each model with the data that it learned from and those of production that they stand for. */
export function learnedPairs(system: System): readonly Learned[] {
  const models = all(system, 'TrainedModel').filter((model) => !isRetired(model));
  const pairs = counterparts(system).flatMap(({ training, production }) => {
    const live = labelsOf(production);
    if (live === undefined) return [];
    const learning = models.filter((model) => setsOf(system, model).includes(training.element));
    const [only, ...others] = models;
    const taught = learning.length > 0 ? learning : others.length === 0 ? [only] : [];
    return taught.map((model) => {
      const own = model ? setsOf(system, model) : [];
      const sets = all(system, 'TrainingData').filter(({ element }) => own.includes(element));
      return { model, sets: sets.length > 0 ? sets : [training], production, live };
    });
  });
  return pairs.filter(
    (one, index) =>
      pairs.findIndex(
        (other) =>
          other.model?.element === one.model?.element &&
          other.production.element === one.production.element,
      ) === index,
  );
}

const setsOf = (system: System, model: Model) =>
  itemsIfStated(at(model, 'trained', 'on')).map(
    (reference) => target(system, 'TrainingData', reference).element,
  );

/** The labels of data: their shares, or else the categories of their only label. */
export function labelsOf(data: Training | Production): Labels | undefined {
  const shares = at(data as Production, 'labelDistribution');
  if (shares.stated) return shares;
  const [only, ...others] = portsIn(at(data as Production, 'fields')).flatMap((field) => {
    const role = at(field, 'role');
    const isTruth = role.stated && ['label', 'target'].includes(role.value);
    const categories = at(field, 'domain', 'categories');
    return isTruth && categories.stated ? categories : [];
  });
  if (only === undefined || others.length > 0) return undefined;
  return { ...only, value: only.value.map(String) } as Stated<readonly string[]>;
}

/** Labels that occur and were not learned, with what each side says; none where it is in doubt. */
export type Lack = {
  /** What the model could have learned them from or gives; silent where that would decide. */
  readonly known: readonly Claim<unknown>[];
  readonly labels: readonly string[];
  readonly learnt: readonly string[];
  /** Whether the model itself lists its classes; else its training data are all that is known. */
  readonly isListed: boolean;
};

/**
 * Labels of production that are neither in the training data of a model nor among its classes. Where
 * production lacks a label of training, labels may have been renamed, which is told elsewhere; where
 * the two sides share no word, one of them may write numbers for names.
 */
export function lackOf({ model, sets, live }: Learned): Lack | undefined {
  const occurs = occurring(live);
  const isLive = (name: string): boolean =>
    occurs.some(({ names }) => names.some((one) => sameLabel(one, name)));
  const taught = sets.flatMap((set) => labelsOf(set) ?? []);
  const isRenamed = taught.flatMap(standingFor).some((names) => !names.some(isLive));
  const outputs = model ? portsIn(at(model, 'outputs')) : [];
  const classes = outputs
    .map((port) => at(port, 'domain', 'categories'))
    .filter((one) => one.stated && one.value.map(String).some(isLive));
  const given = classes.flatMap((one) => (one.stated ? one.value.map(String) : []));
  const names = [...taught.flatMap(standingFor).flat(), ...given];
  if (names.length < 2 || isRenamed || names.some(isCatchAll) || outputs.some(isOpen)) return;
  const labels = occurs
    .filter(({ label }) => !isCatchAll(label) && !UNDECIDED.test(label))
    .filter((one) => !one.names.some((name) => names.some((known) => sameLabel(known, name))))
    .map(({ label }) => label);
  const open = [
    ...sets.filter((set) => labelsOf(set) === undefined).map((set) => at(set, 'labelDistribution')),
    // What a model brings along from elsewhere is in no training data of the system.
    ...(model && at(model, 'baseModel').stated ? outputs.slice(0, 1).map(categoriesOf) : []),
  ];
  const isListed = classes.length > 0;
  const own = taught.flatMap(standingFor).flatMap(([name]) => name ?? []);
  const known = [...classes, ...taught, ...(isListed ? [] : open)];
  return { known, labels, learnt: own.length > 0 ? own : given, isListed };
}

const categoriesOf = (port: Claim<Port>): Claim<unknown> => at(port, 'domain', 'categories');

const isOpen = (port: Claim<Port>): boolean => {
  const open = at(port, 'domain', 'open');
  return open.stated && open.value;
};

/** Each label of a list with the name that it has in production, where that is another one. */
const standingFor = (labels: Labels): readonly (readonly string[])[] =>
  labels.value.map((one) => {
    if (typeof one === 'string') return [one];
    return [one.label, ...(one.mapsTo === undefined ? [] : [one.mapsTo])].map(String);
  });

/** The labels that somebody has really seen, as they are called here and elsewhere. */
const occurring = (labels: Labels) =>
  labels.value.flatMap((one, index) => {
    if (typeof one !== 'string' && one.fraction === 0) return [];
    const names = standingFor(labels)[index] ?? [];
    return { names, label: names[0] ?? '' };
  });

const sameLabel = (one: string, other: string): boolean =>
  folded(categoryOf(one)) === folded(categoryOf(other));

/** A class for whatever is none of the others. */
const isCatchAll = (label: string): boolean =>
  /^(?:(?:any|every|all)?(?:thing)?[\s_-]*(?:others?|else|rest)|misc\w*|unknown)$/i.test(
    label.trim(),
  );

/** What stands where a label should be. */
const UNDECIDED =
  /^(?:none|n\/?a|unlabell?ed|unclear|unsure|undecided|unconfirmed|pending|open|not[\s_-].*)$/i;

import type { Claim, Stated } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { flowsFrom } from '../link/flows.ts';
import { keyOf, lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { categoryOf } from '../meaning/relation.ts';
import { artifactOf } from '../quote.ts';
import { all, type DescriptorOf, isRetired, type System, target } from '../system.ts';
import { parseDtype } from '../values/dtype.ts';
import type { Dim } from '../values/shape.ts';
import { derive } from './part.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Deployment = Claim<DescriptorOf<'Deployment'>>;

/** A list of classes of somebody. */
type List = {
  readonly list: Claim<readonly string[]>;
  /** Whether it names the columns one by one, so that none of them can be for anything else. */
  readonly isByPosition: boolean;
};

/** A list of classes, and the number of columns that a model gives for them. */
export type Count = List & {
  readonly width: Stated<number>;
  readonly port: Claim<Port>;
};

const KINDS: readonly string[] = ['probability', 'score', 'logit'];
const CALLED = /logit|prob|softmax|score/i;
const LISTED: readonly string[] = ['ranking', 'identifier', 'class'];

/**
 * How many columns a port has, one for each class: of a table with a row for each record and more
 * than one column. Positions in an image or in a text, and boxes, would be counted as classes, and
 * so would many cases of which each has the probability of one and the same class.
 */
function widthOf(port: Claim<Port>): Stated<number> | undefined {
  const kind = at(port, 'meaning', 'kind');
  const isScores = kind.stated ? KINDS.includes(kind.value) : CALLED.test(lastOf(port) ?? '');
  const isOfOne = at(port, 'meaning', 'positive').stated;
  const width = columnsOf(port);
  return isScores && !isOfOne && width.stated ? width : undefined;
}

const columnsOf = (port: Claim<Port>): Claim<number> =>
  derive(at(port, 'shape'), (dims) => {
    const last = dims.length === 2 ? dims[1] : undefined;
    return typeof last === 'number' && last > 1 ? last : undefined;
  });

/** Whether a model gives a list of the best beside its scores, which are then of those on the list. */
const isListed = (outputs: readonly Claim<Port>[], { value }: Stated<number>): boolean =>
  outputs.some((port) => {
    const [kind, columns] = [at(port, 'meaning', 'kind'), columnsOf(port)];
    return kind.stated && LISTED.includes(kind.value) && columns.stated && columns.value === value;
  });

/** What each side counts as the classes of a model that gives one column for each. */
export const classCounts = (system: System): readonly Count[] => [
  ...countsOfModels(system),
  ...countsOfServers(system),
];

function countsOfModels(system: System): readonly Count[] {
  const models = all(system, 'TrainedModel').filter((model) => !isRetired(model));
  return models.flatMap((model) => {
    const outputs = portsIn(at(model, 'outputs'));
    const [first, ...others] = [...portsIn(at(model, 'rawOutputs')), ...outputs].flatMap((port) => {
      const width = widthOf(port);
      return width ? [{ port, width }] : [];
    });
    // Several heads have classes of their own, and nobody says which belong to which.
    if (!first || others.some(({ width }) => width.value !== first.width.value)) return [];
    if (isListed(outputs, first.width)) return [];
    const named = outputs.filter((port) => listOf(port).stated);
    const [own] = named;
    const lists: readonly List[] = own
      ? [{ list: listOf(own), isByPosition: keyOf(own) === keyOf(first.port) && isOrdered(own) }]
      : [...known(system, model), ...learned(system, model, first.width)];
    return named.length > 1
      ? []
      : lists
          .filter(({ list }) => isOfOther(list, first.width))
          .map((one) => ({ ...first, ...one }));
  });
}

/** Who says how many columns there are need not be asked whether that is the number of classes. */
const isOfOther = (list: Claim<unknown>, width: Stated<number>): boolean =>
  list.stated &&
  (list.element !== width.element ||
    list.statement !== width.statement ||
    list.how !== width.how ||
    artifactOf(list)?.file !== artifactOf(width)?.file);

/**
 * The labels that servers put to the columns of an output by their position, as from a file beside
 * their configuration. The columns are those that the server declares, or else those of the model.
 */
const countsOfServers = (system: System): readonly Count[] =>
  all(system, 'Deployment')
    .filter((deployment) => !isRetired(deployment))
    .flatMap((deployment) => {
      const outputs = portsIn(at(deployment, 'outputs'));
      return outputs.filter(isLabelled).flatMap((served): readonly Count[] => {
        const [first] = [served, ...ownOf(system, deployment, served)].flatMap((port) => {
          const width = derive(at(port, 'shape'), labelledColumns);
          return width.stated ? [{ port, width }] : [];
        });
        if (!first || outputs.some((other) => other !== served && has(other, first.width)))
          return [];
        return [{ ...first, list: listOf(served), isByPosition: true }];
      });
    });

/** Names of outputs whose numbers are found things and not scores of classes. */
const FOUND = /box|detect|mask|index|indices|^num|(?:^|_)ids?$/i;

/** Whether the labels of an output are those of its columns, and not of the numbers in it. */
function isLabelled(port: Claim<Port>): boolean {
  const [kind, dtype] = [at(port, 'meaning', 'kind'), at(port, 'dtype')];
  const type = dtype.stated ? parseDtype(dtype.value) : undefined;
  return (
    isOrdered(port) &&
    listOf(port).stated &&
    (kind.stated ? KINDS.includes(kind.value) : !FOUND.test(lastOf(port) ?? '')) &&
    !(type?.ok && type.value.family === 'integer')
  );
}

/** The outputs of the model in a deployment that have the name of one that is served. */
const ownOf = (
  { hostings }: System,
  { element }: Deployment,
  served: Claim<Port>,
): readonly Claim<Port>[] =>
  hostings
    .filter(({ deployment }) => deployment?.element === element)
    .flatMap(({ model }) => [at(model, 'outputs'), at(model, 'rawOutputs')].flatMap(portsIn))
    .filter((port) => lastOf(port) === lastOf(served));

/** The only size besides a batch, in which there is a score for each label. */
function labelledColumns(dims: readonly Dim[]): number | undefined {
  const isSize = (dim: Dim | undefined): dim is number => typeof dim === 'number' && dim !== -1;
  const sizes = dims.filter((dim, index) => dim !== 1 && (index > 0 || isSize(dim)));
  const last = dims.length === 2 ? dims[1] : sizes.length === 1 ? sizes[0] : undefined;
  return isSize(last) && last > 1 ? last : undefined;
}

/** Whether another output has as many rows: then these are things that were found, not classes. */
const has = (port: Claim<Port>, { value }: Stated<number>): boolean => {
  const shape = at(port, 'shape');
  return shape.stated && shape.value.includes(value);
};

function isOrdered(port: Claim<Port>): boolean {
  const ordered = at(port, 'domain', 'ordered');
  return ordered.stated && ordered.value;
}

const listOf = (port: Claim<Port>): Claim<readonly string[]> =>
  derive(at(port, 'domain', 'categories'), (names) => names.map(categoryOf));

/**
 * The classes that those know who read the columns, where they do not say that there are others.
 * Where they say a shape, that is compared.
 */
const known = (system: System, { element }: Model): readonly List[] =>
  flowsFrom(system, element)
    .filter(({ producer, consumer }) => {
      const kind = at(producer, 'meaning', 'kind');
      const isOfClasses = widthOf(producer) || (kind.stated && kind.value === 'class');
      return isOfClasses && !at(consumer, 'shape').stated;
    })
    .filter(({ consumer }) => {
      const open = at(consumer, 'domain', 'open');
      return !at(consumer, 'onUnknownCategory').stated && !(open.stated && open.value);
    })
    .map(({ producer, consumer }) => {
      const isByPosition = isOrdered(consumer) && widthOf(producer) !== undefined;
      return { list: listOf(consumer), isByPosition };
    });

/** The labels that a model learned from, by the names that have as many as there are columns. */
const learned = (system: System, model: Model, width: Stated<number>): readonly List[] =>
  itemsIfStated(at(model, 'trained', 'on')).map((reference) => {
    const shares = at(target(system, 'TrainingData', reference), 'labelDistribution');
    const list = derive(shares, (labels): readonly string[] => {
      const mapped = new Set(labels.map(({ label, mapsTo }) => categoryOf(mapsTo ?? label)));
      const names = new Set(labels.map(({ label }) => categoryOf(label)));
      return [...(mapped.size === width.value ? mapped : names)];
    });
    return { list, isByPosition: false };
  });

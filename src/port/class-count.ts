import type { Claim, Stated } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { categoryOf } from '../meaning/relation.ts';
import { all, type DescriptorOf, isRetired, type System, target } from '../system.ts';
import { derive } from './part.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** A list of classes of somebody, and the number of columns that a model gives for them. */
export type Count = {
  readonly list: Claim<readonly string[]>;
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
export function classCounts(system: System): readonly Count[] {
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
    const named = outputs.map(listOf).filter(({ stated }) => stated);
    const [own] = named;
    const lists = own ? [own] : [...known(system, model), ...learned(system, model, first.width)];
    return named.length > 1
      ? []
      : lists.filter((list) => isOfOther(list, first.width)).map((list) => ({ ...first, list }));
  });
}

/** Who says how many columns there are need not be asked whether that is the number of classes. */
const isOfOther = (list: Claim<unknown>, { element, statement, how }: Stated<number>): boolean =>
  list.stated && (list.element !== element || list.statement !== statement || list.how !== how);

const listOf = (port: Claim<Port>): Claim<readonly string[]> =>
  derive(at(port, 'domain', 'categories'), (names) => names.map(categoryOf));

/**
 * The classes that those know who read the columns, where they do not say that there are others.
 * Where they say a shape, that is compared.
 */
const known = ({ connections }: System, { element }: Model): readonly Claim<readonly string[]>[] =>
  connections
    .filter(({ producer, consumer }) => {
      const kind = at(producer, 'meaning', 'kind');
      const isOfClasses = widthOf(producer) || (kind.stated && kind.value === 'class');
      return producer.element === element && isOfClasses && !at(consumer, 'shape').stated;
    })
    .filter(({ consumer }) => {
      const open = at(consumer, 'domain', 'open');
      return !at(consumer, 'onUnknownCategory').stated && !(open.stated && open.value);
    })
    .map(({ consumer }) => listOf(consumer));

/** The labels that a model learned from, by the names that have as many as there are columns. */
const learned = (system: System, model: Model, width: Stated<number>) =>
  itemsIfStated(at(model, 'trained', 'on')).map((reference) => {
    const shares = at(target(system, 'TrainingData', reference), 'labelDistribution');
    return derive(shares, (labels): readonly string[] => {
      const mapped = new Set(labels.map(({ label, mapsTo }) => categoryOf(mapsTo ?? label)));
      const names = new Set(labels.map(({ label }) => categoryOf(label)));
      return [...(mapped.size === width.value ? mapped : names)];
    });
  });

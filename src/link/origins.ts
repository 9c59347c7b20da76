import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { at, items, itemsIfStated } from '../lookup.ts';
import { all, type Connection, type DescriptorOf, type System, target } from '../system.ts';
import { keyOf, namesakes, portsIn } from './ports.ts';

type Parts = Pick<System, 'elements'>;

/**
 * Where data come from, by name: a field of raw or production data from the output of a component
 * among its `sources`, a field of training data from the raw data that it was made of. A field that
 * was changed on the way is another one, and so is one that says or is said to come from elsewhere.
 */
export function* trace(system: Parts, stated: readonly Connection[]): Iterable<Connection> {
  yield* recorded(system, stated);
  yield* prepared(system, stated);
}

function* recorded(system: Parts, stated: readonly Connection[]): Iterable<Connection> {
  const fed = new Set(stated.map(({ consumer }) => keyOf(consumer)));
  const raw = all(system, 'RawData').map((data) => {
    const done = at(data, 'transformations');
    const changed = done.stated ? done.value.map(({ field }) => field) : [];
    return { fields: at(data, 'fields'), sources: at(data, 'sources'), changed };
  });
  const live = all(system, 'ProductionData').map((data) => {
    return { fields: at(data, 'fields'), sources: at(data, 'sources'), changed: [] };
  });
  for (const { fields, sources, changed } of [...raw, ...live]) {
    const references = (sources.stated ? items(sources) : []).map((one) => at(one, 'component'));
    const outputs = targets(system, 'Component', references).map((one) => at(one, 'outputs'));
    const isOpen = (field: Claim<Port>): boolean =>
      !fed.has(keyOf(field)) && !at(field, 'from').stated;
    yield* pairs(outputs, portsIn(fields).filter(isOpen), changed);
  }
}

function* prepared(system: Parts, stated: readonly Connection[]): Iterable<Connection> {
  const fromRaw = stated.filter(({ producer }) => producer.element.kind === 'RawData');
  const fed = new Set(fromRaw.map(({ consumer }) => keyOf(consumer)));
  for (const training of all(system, 'TrainingData')) {
    const sources = rawDataOf(system, training);
    const steps = at(training, 'preparation');
    // A step that names no output gives what it takes, changed.
    const made = (steps.stated ? steps.value : []).flatMap((one) => one.output ?? one.input ?? []);
    const fields = portsIn(at(training, 'fields')).filter((field) => !fed.has(keyOf(field)));
    yield* pairs(
      sources.map((raw) => at(raw, 'fields')),
      fields.filter((field) => !isFromRaw(field)),
      made,
    );
  }
}

/** The raw data that a set of training data says that it was made of, each once. */
export const rawDataOf = (system: Parts, training: Claim<DescriptorOf<'TrainingData'>>) =>
  targets(system, 'RawData', itemsIfStated(at(training, 'from')));

/** Whether a field itself says from which field of raw data it was made. */
export function isFromRaw(field: Claim<Port>): boolean {
  const from = at(field, 'from');
  return from.stated && from.value.startsWith('RawData/');
}

const targets = <K extends 'Component' | 'RawData'>(
  system: Parts,
  kind: K,
  references: readonly Claim<string>[],
) => {
  const found = references
    .filter(({ stated }) => stated)
    .map((reference) => target(system, kind, reference));
  return found.filter(
    ({ element }, index) => found.findIndex((other) => other.element === element) === index,
  );
};

/** Each field with the only port of its name in the lists. */
function* pairs(
  lists: readonly Claim<unknown>[],
  fields: readonly Claim<Port>[],
  changed: readonly string[],
): Iterable<Connection> {
  if (lists.length === 0) return;
  const named = namesakes(lists);
  for (const consumer of fields) {
    const name = consumer.path.at(-1) ?? '';
    if (changed.includes(name) || at(consumer, 'source', 'transformation').stated) continue;
    const [producer, ...others] = named(consumer);
    if (producer && others.length === 0) yield { producer, consumer };
  }
}

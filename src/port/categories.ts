import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { categoryOf } from '../meaning/relation.ts';
import type { Decision } from '../rule.ts';
import { makeValue, type Value } from '../values/value.ts';
import { derive, differ, type Ends, ofProducer, part } from './part.ts';

type Categories = Value<'categories'> & {
  readonly names: readonly string[];
  readonly ordered: boolean;
  readonly open: boolean;
  readonly onUnknown?: Port['onUnknownCategory'];
};

/**
 * The categories that can occur: those of a producer must be among those that its consumer knows,
 * at the same positions where positions carry meaning. The codes 1, "1", and true are the same
 * here; how they travel is the business of the dtype.
 */
export const categories = part<Categories>({
  name: 'categories',
  read: (port) =>
    derive(at(port, 'domain', 'categories'), (names) => known(port, names.map(String))),
  asks: ofProducer,
  beside: ({ producer, consumer }) => [
    at(consumer, 'domain', 'ordered'),
    at(consumer, 'onUnknownCategory'),
    at(producer, 'domain', 'open'),
  ],
  fits: (producer, consumer, ends) => {
    const taken = consumer.names.map(categoryOf);
    const strange = producer.names.filter((name) => !taken.includes(categoryOf(name)));
    if (strange.length > 0) return unknownOnes(strange, producer, consumer, ends);
    return positions(producer, consumer, ends) ?? openness(producer, consumer, ends);
  },
});

function known(port: Claim<Port>, names: readonly string[]): Categories {
  const domain = at(port, 'domain');
  const onUnknown = at(port, 'onUnknownCategory');
  return makeValue('categories', listed(names), {
    names,
    ordered: domain.stated && domain.value.ordered === true,
    open: domain.stated && domain.value.open === true,
    ...(onUnknown.stated ? { onUnknown: onUnknown.value } : {}),
  });
}

/** The first few names; nobody reads on after that. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

const HANDLED: readonly unknown[] = ['ignore', 'other'];

/** What becomes of a record with a category that its consumer does not know. */
const EFFECTS = {
  reject: 'they are refused',
  error: 'they fail with an error',
  ignore: 'the value is ignored',
  other: 'the value counts as another one',
} as const;

function unknownOnes(
  strange: readonly string[],
  producer: Categories,
  consumer: Categories,
  ends: Ends,
): Decision {
  if (consumer.open) return undefined;
  if (HANDLED.includes(consumer.onUnknown)) return noneShared(producer, strange, consumer, ends);
  const folded = (name: string) => name.trim().toLowerCase();
  const near = consumer.names.find((name) => strange.some((one) => folded(one) === folded(name)));
  const also = strange.length < producer.names.length ? 'also ' : '';
  const message = `${ends.need} as one of ${consumer}, but ${ends.producer} ${also}sends ${listed(
    strange,
  )}${near === undefined ? '' : `: only the spelling differs from ${near}`}`;
  return consumer.onUnknown === undefined
    ? message
    : { message, breaks: `records with ${listed(strange)}: ${EFFECTS[consumer.onUnknown]}` };
}

/**
 * Whoever copes with a category that is not known expects that some are: where two lists have none in
 * common, one of them is written in other codes.
 */
function noneShared(
  producer: Categories,
  strange: readonly string[],
  consumer: Categories,
  ends: Ends,
): Decision {
  const isAll = strange.length === producer.names.length && !producer.open;
  if (!isAll || strange.length < 2 || consumer.names.length < 2) return undefined;
  const effect = EFFECTS[consumer.onUnknown ?? 'other'];
  return {
    message: `${ends.need} as one of ${consumer}, but ${ends.producer} sends ${listed(strange)}, of which it knows none`,
    severity: 'warning',
    breaks: `all of them, without any error: ${effect}`,
  };
}

/** The index of a class means another class as soon as one list has another order. */
function positions(producer: Categories, consumer: Categories, ends: Ends): Decision {
  if (!producer.ordered && !consumer.ordered) return undefined;
  const at = producer.names.findIndex((name, index) => !isAt(consumer, index, name));
  if (at < 0) return undefined;
  const sorted = [producer, consumer].some(({ names }) => isTextOrder(names));
  return {
    message: differ(
      ends,
      `in the order ${consumer}`,
      `in the order ${producer}`,
      `position ${at} is ${consumer.names[at]} to one and ${producer.names[at]} to the other${
        sorted ? '; one list sorts numbers as text' : ''
      }`,
    ),
    breaks: 'each class is taken for another one',
  };
}

const isAt = ({ names }: Categories, index: number, name: string): boolean =>
  categoryOf(names[index] ?? '') === categoryOf(name);

/** `1, 10, 2`: what sorting numbers as text gives, and sorting them as numbers does not. */
function isTextOrder(names: readonly string[]): boolean {
  const numbers = names.map(Number);
  if (names.length < 3 || numbers.some(Number.isNaN)) return false;
  const asText = [...names].sort();
  const ascending = numbers.every((number, index) => number >= (numbers[index - 1] ?? -Infinity));
  return !ascending && asText.every((name, index) => name === names[index]);
}

function openness(producer: Categories, consumer: Categories, ends: Ends): Decision {
  if (!producer.open || consumer.open || HANDLED.includes(consumer.onUnknown)) return undefined;
  const clash = differ(ends, `as one of ${consumer}`, 'with other values as well');
  if (consumer.onUnknown !== undefined || ends.learned) return clash;
  return {
    undecided: clash,
    question: `what does ${ends.consumer} do with a value that is not on its list?`,
  };
}

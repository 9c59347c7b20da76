import type { Claim } from '../claim.ts';
import type { Domain, Port } from '../generated/descriptors.ts';
import { at, beside } from '../lookup.ts';
import { dtype as readDtype, unit as readUnit } from '../reading.ts';
import type { Decision } from '../rule.ts';
import { compareUnits, convert, type Unit } from '../values/unit.ts';
import { makeValue, type Value } from '../values/value.ts';
import { attributePart } from './attribute.ts';
import { derive, differ, type Ends, ofProducer, part } from './part.ts';

type Bound = { readonly at: number; readonly excluded: boolean };
type Bounds = { readonly low?: Bound; readonly high?: Bound };
type Range = Value<'range'> &
  Bounds & { readonly unit?: Unit; readonly onInvalid?: Port['onInvalid'] };

/**
 * The range of a number, in the consumer's unit where the two units can be converted. What a
 * producer was seen to send stands in for a range that it does not declare.
 */
export const range = part<Range>({
  name: 'range',
  read: (port) => {
    const declared = derive(at(port, 'domain'), declaredBounds);
    const observed = derive(at(port, 'statistics'), ({ minimum, maximum }) =>
      boundsOf(minimum, maximum),
    );
    const truth = derive(readDtype(at(port, 'dtype')), ({ family }) =>
      family === 'boolean' ? boundsOf(0, 1) : undefined,
    );
    const bounds = [declared, observed, truth].find(({ stated }) => stated) ?? unsaid(port);
    const onInvalid = at(port, 'onInvalid');
    const unit = readUnit(beside(port, 'unit', bounds));
    return derive(bounds, (found) =>
      makeValue('range', wordsOf(found), {
        ...found,
        ...(unit.stated ? { unit: unit.value } : {}),
        ...(onInvalid.stated ? { onInvalid: onInvalid.value } : {}),
      }),
    );
  },
  asks: ofProducer,
  // What a consumer has seen is no limit to what it accepts.
  applies: ({ producer, consumer }) =>
    isNumeric(producer) &&
    !(isImage(producer) && isImage(consumer)) &&
    derive(at(consumer, 'domain'), declaredBounds).stated,
  beside: ({ producer, consumer }) => [
    ...(differInUnit(producer, consumer) ? [at(consumer, 'unit'), at(producer, 'unit')] : []),
    at(consumer, 'onInvalid'),
  ],
  fits: decideRange,
});

/** What to ask for: the lower bound where a domain is described without its range. */
const unsaid = (port: Claim<Port>): Claim<Bounds> =>
  at(port, 'domain').stated
    ? derive(at(port, 'domain', 'minimum'), (): Bounds | undefined => undefined)
    : derive(at(port, 'domain'), (): Bounds | undefined => undefined);

/** The range of pixels is part of how an image is encoded, and reported there. */
const isImage = (port: Claim<Port>): boolean => at(port, 'image', 'range').stated;

/** Categories that are words have no range; their type is another part. */
const isNumeric = (port: Claim<Port>): boolean => {
  const categories = at(port, 'domain', 'categories');
  return !categories.stated || categories.value.every((category) => typeof category === 'number');
};

function differInUnit(producer: Claim<Port>, consumer: Claim<Port>): boolean {
  const [from, to] = [readUnit(at(producer, 'unit')), readUnit(at(consumer, 'unit'))];
  return from.stated && to.stated && compareUnits(from.value, to.value) !== 'same';
}

function declaredBounds({ minimum, maximum, categories, ...domain }: Domain): Bounds | undefined {
  const numbers = categories?.filter((category) => typeof category === 'number') ?? [];
  if (minimum === undefined && maximum === undefined && numbers.length > 0) {
    return boundsOf(Math.min(...numbers), Math.max(...numbers));
  }
  return boundsOf(minimum, maximum, domain.exclusiveMinimum, domain.exclusiveMaximum);
}

/** `from 0 to 480`, of a domain that names a bound. */
export function spokenRange(domain: Domain): string | undefined {
  const bounds = declaredBounds(domain);
  return bounds && wordsOf(bounds);
}

const boundsOf = (
  low: number | undefined,
  high: number | undefined,
  lowExcluded = false,
  highExcluded = false,
): Bounds | undefined =>
  low === undefined && high === undefined
    ? undefined
    : {
        ...(low === undefined ? {} : { low: { at: low, excluded: lowExcluded } }),
        ...(high === undefined ? {} : { high: { at: high, excluded: highExcluded } }),
      };

function wordsOf({ low, high }: Bounds): string {
  if (low && high && !low.excluded && !high.excluded) return `from ${low.at} to ${high.at}`;
  const words = [];
  if (low) words.push(low.excluded ? `above ${low.at}` : `of at least ${low.at}`);
  if (high) words.push(high.excluded ? `below ${high.at}` : `of at most ${high.at}`);
  return words.join(' and ');
}

/** A producer's range in its consumer's unit, or `undefined` where the units are of two kinds. */
function inUnitOf(consumer: Range, { unit, low, high }: Range): Bounds | undefined {
  const to = consumer.unit;
  const same = unit === undefined || to === undefined || compareUnits(unit, to) === 'same';
  if (!same && compareUnits(unit, to) === 'different') return undefined;
  const turned = (bound: Bound): Bound =>
    same ? bound : { ...bound, at: convert(bound.at, unit, to) };
  return { ...(low ? { low: turned(low) } : {}), ...(high ? { high: turned(high) } : {}) };
}

function decideRange(producer: Range, consumer: Range, ends: Ends): Decision {
  const sent = inUnitOf(consumer, producer);
  // The units are the cause, and their own part reports them.
  if (sent === undefined) return undefined;
  const [low, high] = [beyond(consumer.low, sent.low, -1), beyond(consumer.high, sent.high, 1)];
  const have = `${producer}${sent.low === producer.low || !producer.unit ? '' : ` ${producer.unit}`}`;
  if (low === true || high === true) {
    const message = differ(ends, `${consumer}`, have, hintOf(sent, consumer));
    return { message, ...handling(consumer, ends) };
  }
  if (low === false && high === false) return undefined;
  const limit = low === undefined ? consumer.low?.at : consumer.high?.at;
  const edge = low === undefined ? 'below' : 'above';
  return {
    undecided: `${differ(ends, `${consumer}`, have)} and names no limit ${edge}`,
    question: `can the values of ${ends.producer} lie ${edge} ${limit}?`,
  };
}

/** Whether a bound is exceeded in one direction; `undefined` where the producer has none. */
function beyond(limit?: Bound, sent?: Bound, direction = 1): boolean | undefined {
  if (limit === undefined) return false;
  if (sent === undefined) return undefined;
  const excess = (sent.at - limit.at) * direction;
  // Conversion between units leaves errors in the last bits.
  if (Math.abs(excess) > 1e-9 * Math.max(Math.abs(limit.at), Math.abs(sent.at))) return excess > 0;
  return limit.excluded && !sent.excluded;
}

// Pixels as bytes against fractions, percent against fractions, thousandths against wholes.
const USUAL_FACTORS = [255, 100, 1000];

function hintOf(sent: Bounds, { high }: Bounds): string | undefined {
  if (!sent.high || !high || sent.high.at === 0 || high.at === 0) return undefined;
  const ratio = sent.high.at / high.at;
  const factor = USUAL_FACTORS.find((known) => Math.abs(ratio / known - 1) < 0.005);
  return factor === undefined ? undefined : `values look ${factor} times too large`;
}

/** A consumer that has an answer to values outside its range loses less than one that has none. */
function handling({ onInvalid }: Range, { learned }: Ends) {
  if (onInvalid !== undefined && onInvalid !== 'pass-through') {
    const breaks = `values outside get the answer for invalid ones (${onInvalid}), not a prediction`;
    return { severity: 'warning', breaks } as const;
  }
  return learned ? ({ severity: 'warning' } as const) : {};
}

/** Whether one pattern allows what another does cannot be decided, only whether they are equal. */
export const pattern = part<string>({
  name: 'pattern',
  read: (port) => at(port, 'domain', 'pattern'),
  asks: ofProducer,
  applies: ({ producer }) => !at(producer, 'domain', 'categories').stated,
  fits: (producer, consumer, ends) =>
    producer === consumer
      ? undefined
      : {
          undecided: differ(ends, `matching ${consumer}`, `matching ${producer}`),
          question: `does everything that ${ends.producer} sends match ${consumer}?`,
        },
});

/** The position of a feature among others, for consumers that know features by position only. */
export const position = attributePart({
  name: 'order',
  read: (port) => at(port, 'order'),
  says: (order) => `at position ${order}`,
  // Who sends by name has no positions; who owns up to one that is missing has to tell it.
  asks: (said, by, connection) =>
    ofProducer(said, by, connection) && isExcused(at(connection.producer, 'order')),
  once: true,
  breaks: 'each value is taken for another feature, without any error',
});

const isExcused = (claim: Claim<unknown>): boolean =>
  !claim.stated && claim.silence.because !== 'not-said';

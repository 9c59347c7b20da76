import { at } from '../lookup.ts';
import { dtype as readDtype } from '../reading.ts';
import type { Decision } from '../rule.ts';
import type { Connection } from '../system.ts';
import { type Dtype, type DtypeFit, dtypeFits, lostDigits } from '../values/dtype.ts';
import { attributePart } from './attribute.ts';
import { derive, differ, type Ends, part } from './part.ts';

/** A type, and the least and the largest value that its port says to have, where it says both. */
type Ranged = Dtype & {
  readonly range?: readonly [least: number, most: number];
  /** Whether its port says that it is more than a yes or no. */
  readonly isGraded?: () => boolean;
};

/** The type of each value: what a producer gives must survive as what its consumer takes. */
export const dtype = part<Ranged>({
  name: 'dtype',
  read: (port) => {
    const [least, most] = [at(port, 'domain', 'minimum'), at(port, 'domain', 'maximum')];
    const range = least.stated && most.stated ? { range: [least.value, most.value] as const } : {};
    const isGraded = () => at(port, 'meaning', 'kind').stated || at(port, 'unit').stated;
    return derive(
      readDtype(at(port, 'dtype')),
      (type): Ranged => ({ ...type, ...range, isGraded }),
    );
  },
  applies: (connection) => !isOneMedium(connection),
  fits: (producer, consumer, ends) => {
    if (isFlagAsReal(producer, consumer) && consumer.isGraded?.() === false) {
      return {
        undecided: differ(ends, `as ${consumer}`, `as ${producer}`),
        question: `is ${ends.ports} 0 or 1 for ${ends.consumer}, or another value?`,
      };
    }
    switch (relationOf(producer, consumer)) {
      case 'same':
      case 'widens':
        return undefined;
      case 'differs':
        return differ(ends, `as ${consumer}`, `as ${producer}`);
      case 'loses':
        return isKept(producer, consumer) ? undefined : losing(producer, consumer, ends);
      case 'unknown':
        return vague(producer, consumer, ends);
    }
  },
});

/**
 * As of types, but for a yes or no that is taken as a whole number: it is 0 or 1 there, while in the
 * place of a real number it mostly means that somebody awaits another value, such as a score.
 */
const relationOf = (producer: Dtype, consumer: Dtype): DtypeFit =>
  producer.family === 'boolean' && consumer.family === 'integer'
    ? 'widens'
    : dtypeFits(producer, consumer);

/** A yes or no in the place of a real number, which holds 0 and 1 as well. */
const isFlagAsReal = (producer: Dtype, consumer: Dtype): boolean =>
  producer.family === 'boolean' && ['float', 'number', 'decimal'].includes(consumer.family);

/** Whether the two ends send and take values of different families, such as texts and numbers. */
export function isOfOtherType({ producer, consumer }: Connection): boolean {
  const [from, to] = [readDtype(at(producer, 'dtype')), readDtype(at(consumer, 'dtype'))];
  return from.stated && to.stated && relationOf(from.value, to.value) === 'differs';
}

/**
 * Whether one end calls a value an image or sound, the other speaks of its numbers, and both say how
 * it is encoded: that is compared, and says as what numbers it travels.
 */
export function isOneMedium({ producer, consumer }: Connection): boolean {
  const types = [readDtype(at(producer, 'dtype')), readDtype(at(consumer, 'dtype'))];
  const families = types.flatMap((type) => (type.stated ? [type.value.family] : []));
  return (['image', 'audio'] as const).some(
    (medium) =>
      families.includes(medium) &&
      families.some((family) => family === 'integer' || family === 'float') &&
      at(producer, medium).stated &&
      at(consumer, medium).stated,
  );
}

const isFloat = ({ family }: Dtype): boolean => family === 'float' || family === 'decimal';

/** Rounding float64 to float32 is what most training does, so it is said, but as no error. */
function losing(producer: Ranged, consumer: Dtype, ends: Ends): Decision {
  const message = differ(ends, `as ${consumer}`, `as ${producer}`, lossOf(producer, consumer));
  if (!isFloat(producer) || !isFloat(consumer)) return message;
  const usual = producer.name === 'float64' && consumer.name === 'float32';
  return {
    message,
    severity: ends.learned || usual ? 'info' : 'warning',
    breaks:
      overflowOf(producer, consumer) === undefined
        ? 'the last digits; predictions near a threshold can flip'
        : 'values that overflow are infinite, and so is what is computed from them',
  };
}

// No value of a port is as large as what float32 and bfloat16 hold.
const BEYOND_ALL = 1e30;

/** The largest value that the narrower type holds, where the wider one may send a larger one. */
function overflowOf(producer: Ranged, consumer: Dtype): number | undefined {
  const { above = BEYOND_ALL } = lostDigits(producer, consumer) ?? {};
  const [least, most] = producer.range ?? [-BEYOND_ALL, BEYOND_ALL];
  return above < BEYOND_ALL && Math.max(-least, most) > above ? above : undefined;
}

function floatLoss(producer: Ranged, consumer: Dtype): string {
  const above = overflowOf(producer, consumer);
  const digits = lostDigits(producer, consumer)?.digits !== false;
  const rounded = digits ? 'the last digits are rounded' : 'values very near to 0 are rounded';
  if (above === undefined) return rounded;
  return `values above ${above} overflow${digits ? `, and ${rounded}` : ''}`;
}

// Every integer up to 2^(significand bits) is exact: 11, 8, 24 and 53 bits (IEEE 754-2019).
const EXACT_UP_TO: Readonly<Record<string, number>> = {
  float16: 2048,
  bfloat16: 256,
  float32: 16777216,
  float64: 9007199254740992,
};

/** Whether the whole numbers that can occur are all values of the narrower type as well. */
function isKept(producer: Ranged, consumer: Dtype): boolean {
  if (producer.family !== 'integer' || producer.range === undefined) return false;
  const [least, most] = producer.range;
  const limits = limitsOf(consumer);
  return limits !== undefined && least >= limits[0] && most <= limits[1];
}

/** The whole numbers that a type holds exactly, from the least to the largest. */
function limitsOf({ family, name, bits, signed }: Dtype): readonly [number, number] | undefined {
  const exact = EXACT_UP_TO[name ?? ''];
  if (exact !== undefined) return [-exact, exact];
  if (family !== 'integer' || bits === undefined || signed === undefined) return undefined;
  return signed ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1];
}

function lossOf(producer: Ranged, consumer: Dtype): string {
  if (consumer.family === 'integer') {
    return producer.family === 'integer' ? 'large values overflow' : 'the decimals are lost';
  }
  const limit = producer.family === 'integer' ? EXACT_UP_TO[consumer.name ?? ''] : undefined;
  if (limit !== undefined) return `whole numbers above ${limit} are rounded`;
  return isFloat(producer) && isFloat(consumer) ? floatLoss(producer, consumer) : 'values change';
}

/** A family without a width: harmless where even its widest member would lose little. */
function vague(producer: Dtype, consumer: Dtype, ends: Ends): Decision {
  if (consumer.name === undefined && consumer.family === producer.family) return undefined;
  if (consumer.family === 'object' || consumer.family === 'number') return undefined;
  const wide = consumer.bits === 64 && consumer.family !== 'complex';
  if (producer.family === 'integer' && wide) return undefined;
  const real = producer.family === 'float' || producer.family === 'number';
  if (real && consumer.family === 'float' && (consumer.bits ?? 0) >= 32) return undefined;
  return {
    undecided: differ(ends, `as ${consumer}`, `as ${producer}, which may or may not fit`),
    question: `as what exactly does ${ends.producer} send it: does it always fit ${consumer}?`,
  };
}

/** Decimal places: what was rounded away upstream cannot be had downstream. */
export const precision = attributePart({
  name: 'precision',
  read: (port) => at(port, 'precision'),
  says: (places) => `with ${places} decimal place${places === 1 ? '' : 's'}`,
  same: (producer, consumer) => producer >= consumer,
  breaks: 'values that the model tells apart arrive as one',
  severity: 'warning',
});

import type { Statistics } from '../../../generated/descriptors.ts';
import type { Loss } from '../../account.ts';
import { located } from '../../artifact.ts';
import type { Place } from '../../place.ts';
import type { Field, Message } from '../../syntax/protobuf.ts';
import type { FieldSays } from '../../vocabulary/fields.ts';
import { anyKnown, known } from '../../vocabulary/known.ts';
import { shown } from '../../vocabulary/prose.ts';
import { histogramIn, quantilesIn } from './histogram.ts';

/** A count, exactly; above 2^53 there is none. */
export function countOf(field: Field): number | undefined {
  const count = field.unsigned();
  return typeof count === 'number' ? count : undefined;
}

// Numbers of fields in FeatureNameStatistics.
const NAME = 1;
const TYPE = 2;
const NUM_STATS = 3;
const STRING_STATS = 4;
const BYTES_STATS = 5;
const STRUCT_STATS = 7;
const PATH = 8;

/** The types of features by their number. */
const TYPES = ['integer', 'float', 'string', 'BYTES', 'object'] as const;

type Feature = { readonly name: string | undefined; readonly says: FieldSays };

/** What was counted of one feature; a zero is what stands nowhere. */
export function featureIn(feature: Message, place: Place, losses: Loss[]): Feature {
  let name: string | undefined;
  let type = 0;
  let found: Found = {};
  for (const field of feature.fields()) {
    if (field.number === NAME) name = field.text();
    else if (field.number === PATH) name = pathIn(field.message());
    else if (field.number === TYPE) type = Number(field.integer());
    else if (field.number === NUM_STATS) found = numbersIn(field.message());
    else if (field.number === STRING_STATS) found = textsIn(field.message());
    else if (field.number === BYTES_STATS) found = commonAt(field.message(), BYTES_UNIQUE);
    else if (field.number === STRUCT_STATS) found = commonAt(field.message());
  }
  if (found.loss) {
    losses.push({ what: `${found.loss} of \`${shown(name ?? '')}\``, place });
  }
  const statistics = anyKnown(found.statistics ?? {});
  // The type of a feature without a value is not told by any value.
  const dtype = found.present === 0 ? undefined : TYPES[type];
  return {
    name,
    says: {
      dtype: dtype && located(dtype, place),
      statistics: statistics && located(statistics, place),
    },
  };
}

/** The steps to a feature within others. */
const pathIn = (path: Message): string =>
  [...path.fields()]
    .filter(({ number }) => number === 1)
    .map((step) => step.text())
    .join('.');

type Found = {
  readonly statistics?: Statistics;
  /** How many examples have a value. */
  readonly present?: number | undefined;
  /** What could not be carried. */
  readonly loss?: string;
};

// Numbers of fields in the four kinds of statistics.
const COMMON = 1;
const UNIQUE = 2;
const BYTES_UNIQUE = 2;
const TOP_VALUES = 3;
const MEAN = 2;
const STD_DEV = 3;
const NUM_ZEROS = 4;
const MIN = 5;
const MAX = 7;
const HISTOGRAMS = 8;

type Common = Pick<Statistics, 'count' | 'missing'> & { readonly present?: number | undefined };

// Numbers of fields in CommonStatistics.
const NUM_NON_MISSING = 1;
const NUM_MISSING = 2;
const MIN_NUM_VALUES = 3;
const MAX_NUM_VALUES = 4;
const AVG_NUM_VALUES = 5;
const NUM_VALUES_HISTOGRAM = 6;
const TOT_NUM_VALUES = 8;

/**
 * How many examples there were, and how many of them had no value: an example with an empty list of
 * values has none, but is not counted as missing.
 */
function commonIn(common: Message): Common {
  const counts = new Map<number, number>();
  let average: number | undefined;
  let isTold = false;
  for (const field of common.fields()) {
    if (field.number === AVG_NUM_VALUES) average = field.float();
    else if (field.number === NUM_VALUES_HISTOGRAM) isTold = true;
    else if (field.number <= TOT_NUM_VALUES && field.wire === 0) {
      counts.set(field.number, countOf(field) ?? Number.NaN);
    }
  }
  const at = (number: number): number => counts.get(number) ?? 0;
  const listed = at(NUM_NON_MISSING);
  const count = listed + at(NUM_MISSING);
  if (!Number.isSafeInteger(count)) return {};
  const [least, most] = [at(MIN_NUM_VALUES), at(MAX_NUM_VALUES)];
  const values = counts.get(TOT_NUM_VALUES) ?? Math.round((average ?? 0) * listed);
  isTold ||= most > 0 || values > 0;
  if (least > 0 || !isTold) return { count, missing: count - listed, present: listed };
  // Of several values in an example nobody knows how many examples have none.
  return most > 1 || !(values <= listed)
    ? { count, present: listed }
    : { count, missing: count - values, present: values };
}

/** Statistics of values that have no order. */
function commonAt(message: Message, unique?: number): Found {
  let common: Common = {};
  let distinct: number | undefined;
  for (const field of message.fields()) {
    if (field.number === COMMON) common = commonIn(field.message());
    if (field.number === unique) distinct = countOf(field);
  }
  const { present, ...counts } = common;
  return { statistics: known({ ...counts, distinct }), present };
}

function numbersIn(message: Message): Found {
  let common: Common = {};
  const numbers = new Map([MEAN, STD_DEV, MIN, MAX].map((number) => [number, 0]));
  let zeros: number | undefined = 0;
  let shapes: Pick<Statistics, 'histogram' | 'quantiles'> = {};
  for (const field of message.fields()) {
    if (field.number === COMMON) common = commonIn(field.message());
    else if (numbers.has(field.number)) numbers.set(field.number, field.double());
    else if (field.number === NUM_ZEROS) zeros = countOf(field);
    else if (field.number === HISTOGRAMS) {
      const histogram = field.message();
      shapes = known({
        histogram: shapes.histogram ?? histogramIn(histogram),
        quantiles: shapes.quantiles ?? quantilesIn(histogram),
      });
    }
  }
  const { present, ...counts } = common;
  // Without a value the numbers are zeros that mean nothing.
  if (!present) return { statistics: counts, present };
  const at = (number: number, least = Number.NEGATIVE_INFINITY) => {
    const value = numbers.get(number) ?? Number.NaN;
    return Number.isFinite(value) && value >= least ? value : undefined;
  };
  const isRough = shapes.histogram !== undefined || shapes.quantiles !== undefined;
  return {
    statistics: known({
      ...counts,
      ...{ mean: at(MEAN), std: at(STD_DEV, 0), minimum: at(MIN), maximum: at(MAX), zeros },
      ...shapes,
      method: isRough ? 'in full, but for quantiles and bins, which are estimates' : undefined,
    }),
    present,
  };
}

/** Texts that are none get lost, and with them whatever would be the most frequent text. */
function textsIn(message: Message): Found {
  const { statistics, present } = commonAt(message, UNIQUE);
  const top: { readonly value: string; readonly count: number }[] = [];
  for (const field of message.fields()) {
    if (field.number !== TOP_VALUES) continue;
    const one = frequencyIn(field.message());
    if (one === undefined)
      return { ...known({ statistics }), present, loss: 'the frequent values' };
    top.push(one);
  }
  return { statistics: { ...statistics, ...(top.length > 0 ? { top } : {}) }, present };
}

const LONGEST = 4000;

function frequencyIn(message: Message) {
  let value: string | undefined = '';
  let count = 0;
  for (const field of message.fields()) {
    if (field.number === 2) value = wellFormed(field);
    if (field.number === 3) count = field.double();
  }
  const isCount = Number.isSafeInteger(count) && count >= 0;
  return value !== undefined && isCount ? { value, count } : undefined;
}

/** The text of a field, if it is one in UTF-8 and not too long. */
function wellFormed(field: Field): string | undefined {
  if (field.length > LONGEST) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(field.bytes());
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}

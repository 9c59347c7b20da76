import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import type { Decision } from '../rule.ts';
import { makeValue, type Value } from '../values/value.ts';
import { derive, differ, type Ends, isPrepared, part } from './part.ts';
import { sentinelOf } from './sentinels.ts';

type Codes = Value<'codes'> & { readonly codes: readonly string[]; readonly isNull: boolean };

/**
 * The codes that are no values: for missing ones and for those with a meaning of their own. A
 * consumer must know each code of its producer; null is not a code but the absence of one.
 */
export const codes = part<Codes>({
  name: 'codes',
  read: (port) => {
    const special = at(port, 'special');
    const missing = at(port, 'missing');
    const further = special.stated ? special.value.map(({ code }) => code) : [];
    if (missing.stated) return derive(missing, (found) => listOf([...found, ...further]));
    if (special.stated) return derive(special, () => listOf(further));
    return derive(missing, (found) => listOf(found));
  },
  asks: ({ codes }, by) => by === 'producer' && codes.length > 0,
  // Preparation is there to remove codes, and one that is read as a value is told as that.
  applies: (connection) => !isPrepared(connection) && sentinelOf(connection) === undefined,
  beside: ({ producer, consumer }) =>
    [producer, consumer].flatMap((port) =>
      at(port, 'missing').stated ? [at(port, 'special')] : [],
    ),
  fits: (producer, consumer, ends) => {
    const strange = producer.codes.filter((code) => !consumer.codes.includes(code));
    if (strange.length === 0) return undefined;
    const need = needOf(consumer);
    return differ(ends, need, `with the code ${strange.join(' and ')}`, effectOf(strange));
  },
});

const listOf = (values: readonly (string | number | boolean | null)[]): Codes => {
  // Not a number has no capitals of its own: a file says `nan` for what YAML calls .NaN.
  const codes = values
    .filter((value) => value !== null)
    .map((value) => String(value).replace(/^nan$/i, 'NaN'));
  const isNull = values.includes(null);
  return makeValue('codes', codes.map(shown).join(', ') || JSON.stringify(values), {
    codes,
    isNull,
  });
};

const needOf = (consumer: Codes): string => {
  if (consumer.codes.length > 0) return `with the codes ${consumer}`;
  return consumer.isNull ? 'with null where there is no value' : 'without any codes';
};

const shown = (code: string): string => (code.trim() === '' ? `"${code}"` : code);

const effectOf = (codes: readonly string[]): string | undefined =>
  codes.some((code) => code.trim() !== '' && !Number.isNaN(Number(code)))
    ? 'it would be read as a number'
    : undefined;

type Presence = Value<'presence'> & {
  readonly nullable?: boolean;
  readonly required?: boolean;
  readonly onMissing?: Port['onMissing'];
};

/**
 * Whether there is always a value. A producer that may leave it out needs a consumer that has an
 * answer to that. A consumer that says nothing about it is asked; a producer is taken at its word.
 */
export const presence = part<Presence>({
  name: 'presence',
  read: presenceOf,
  asks: (stated, by) => by === 'producer' && mayBeMissing(stated),
  beside: ({ consumer }) => [at(consumer, 'onMissing')],
  fits: (producer, consumer, ends) => {
    if (!mayBeMissing(producer)) return undefined;
    const { onMissing, nullable, required } = consumer;
    if (accepts(producer, consumer)) return undefined;
    if (onMissing === 'reject') {
      const message = differ(ends, 'always', `${producer}`);
      return { message, breaks: 'requests without it are refused', severity: 'warning' };
    }
    if (onMissing !== undefined) return undefined;
    if (nullable === false || required === true) return differ(ends, 'always', `${producer}`);
    return doubt(producer, ends);
  },
});

/** Null and absent are two ways of having no value, but whoever copes with null copes with both. */
const accepts = (producer: Presence, consumer: Presence): boolean =>
  consumer.nullable === true || (consumer.required === false && producer.nullable !== true);

const mayBeMissing = ({ nullable, required }: Presence): boolean =>
  nullable === true || required === false;

const doubt = (producer: Presence, ends: Ends): Decision => ({
  undecided: `${ends.have} ${producer}, and ${ends.consumer} names no answer to that`,
  question: `what does ${ends.consumer} do when there is no value?`,
});

/** What is said about presence, at the attribute that says most; at `onMissing` where nothing is. */
function presenceOf(port: Claim<Port>): Claim<Presence> {
  const [nullable, required] = [at(port, 'nullable'), at(port, 'required')];
  const onMissing = at(port, 'onMissing');
  const nulls = derive(at(port, 'missing'), (codes) => (codes.includes(null) ? true : undefined));
  const seen = derive(at(port, 'statistics', 'missing'), (count) => (count > 0 ? true : undefined));
  const isNull = [nullable, nulls, seen].find(({ stated }) => stated) ?? nullable;
  const said = {
    ...(isNull.stated ? { nullable: isNull.value } : {}),
    ...(required.stated ? { required: required.value } : {}),
    ...(onMissing.stated ? { onMissing: onMissing.value } : {}),
  };
  const text = said.nullable ? 'as null at times' : 'only at times';
  const [first = onMissing] =
    required.stated && !required.value
      ? [required]
      : [isNull, required].filter((one) => one.stated);
  return derive<unknown, Presence>(first, () => makeValue('presence', text, said));
}

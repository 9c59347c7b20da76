import { NUMBER } from '../values/value.ts';

/** A number as it is written: how many of its digits mean something. */
type Written = { readonly amount: number; readonly digits: number };

// A digit that a round number ends with may be measured or rounded; two digits are always meant,
// because 1s is no way to write 1.4s.
const FEWEST = 2;

const LEADING = new RegExp(`^\\s*(${NUMBER})([^0-9]*)$`);

/** The one number of a text such as `22ms` or `160000/d`; `undefined` where it has several. */
function writtenIn(text: string): Written | undefined {
  const [, number] = LEADING.exec(text) ?? [];
  return number === undefined ? undefined : written(number);
}

function written(number: string): Written {
  const [decimal = ''] = number.toLowerCase().split('e');
  const [whole = '', fraction] = decimal.split('.');
  const bare = `${whole}${fraction ?? ''}`.replace(/^0+/, '');
  const digits = fraction === undefined ? bare.replace(/0+$/, '') : bare;
  return { amount: Number(number), digits: Math.max(FEWEST, digits.length) };
}

/** Whether an amount becomes a written one when it is rounded to as many digits. */
function isRounded(exact: number, { amount, digits }: Written): boolean {
  if (amount === 0 || exact === 0) return amount === exact;
  const place = 10 ** (Math.floor(Math.log10(Math.abs(amount))) - digits + 1);
  // Conversions between units leave errors in the last bits, which must not decide at the half.
  return Math.abs(exact - amount) <= (place / 2) * (1 + 1e-9);
}

type Amount = { readonly text: string; readonly amount: number };

/**
 * Whether the text of one of two amounts in the same base unit is the other one, rounded to the
 * digits that it has: `22ms` and `22.37ms`, `160000/d` and `1.85/s`.
 */
export const roundsToOther = (one: Amount, other: Amount): boolean =>
  one.amount === other.amount || isShortOf(one, other) || isShortOf(other, one);

function isShortOf({ text, amount }: Amount, exact: Amount): boolean {
  const short = writtenIn(text);
  if (short === undefined || short.amount === 0 || amount === 0) return false;
  return isRounded(exact.amount / (amount / short.amount), short);
}

/** From here on a number that ends in three zeros counts things that nobody counted one by one. */
const LARGE = 1e5;

/** Models are called by their billions (7B), so that a single digit is meant there. */
const HUGE = 1e9;

/** 0.91 is a fair way to write 0.9123, and 412000 one to write 412316. */
export function roundsTo(short: unknown, exact: unknown): boolean {
  if (typeof short !== 'number' || typeof exact !== 'number') return short === exact;
  const decimals = /\.(\d+)$/.exec(String(short))?.[1]?.length ?? 0;
  // A half may go either way: tools round it up, to even, or as its binary form falls.
  if (decimals > 0) {
    const slack = Math.abs(exact) * 2 * Number.EPSILON;
    return Math.abs(exact - short) <= 10 ** -decimals / 2 + slack;
  }
  const size = Math.abs(short);
  if (size < LARGE || !/[1-9]0{3,}$/.test(String(size))) return short === exact;
  const digits = String(size).replace(/0+$/, '').length;
  return isRounded(exact, {
    amount: short,
    digits: size >= HUGE ? digits : Math.max(FEWEST, digits),
  });
}

/** Whether one of two measurements is the other one with fewer digits: 12 and 12.4. */
export const roundsAsMeasured = (one: unknown, other: unknown): boolean =>
  typeof one === 'number' &&
  typeof other === 'number' &&
  roundsToOther({ text: String(one), amount: one }, { text: String(other), amount: other });

/**
 * Whether one number is the other one in percent: 78.1 and 0.78123. Two digits must be equal, so
 * that this is no coincidence.
 */
export const isPercentOf = (one: unknown, other: unknown): boolean =>
  typeof one === 'number' &&
  typeof other === 'number' &&
  one > 1 &&
  one <= 100 &&
  other >= 0 &&
  other <= 1 &&
  (isRounded(other * 100, written(String(one))) || isRounded(one / 100, written(String(other))));

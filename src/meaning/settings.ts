import { parseDuration } from '../values/duration.ts';
import { parseQuantity } from '../values/quantity.ts';
import { comparePlain } from './order.ts';
import { categoryOf, folded } from './relation.ts';
import { roundsTo } from './rounding.ts';

type Plain = string | number | boolean;

/** A plain value that somebody gave a setting, or one for each channel, column or axis. */
export type Setting = Plain | readonly Plain[];

/**
 * Whether two settings of one name are one value: `1` and `1.0`, `30d` and `720h`, 84.2 and 84.21,
 * which is 84.2 to its digits, or 0.5 and a list of nothing else. `undefined` for 16000 beside
 * `16 kHz`, of which the unit is unsaid, for a word that the other one contains, and for the same
 * words in another order.
 */
export function sameSetting(
  one: Setting,
  other: Setting,
  sameNumber: (a: number, b: number) => boolean = sameRounded,
): boolean | undefined {
  if (isPlain(one) && isPlain(other)) return samePlain(one, other, sameNumber);
  const [a, b] = [listOf(one), listOf(other)];
  const count = Math.max(a.length, b.length);
  const isEach = [a, b].every(({ length }) => length === count || length === 1);
  const verdicts = Array.from({ length: isEach ? count : 0 }, (_, index) =>
    samePlain(a[index] ?? a[0] ?? '', b[index] ?? b[0] ?? '', sameNumber),
  );
  if (isEach && verdicts.every((same) => same)) return true;
  return isReordered(a, b) || (isEach && !verdicts.includes(false)) ? undefined : false;
}

const isPlain = (value: Setting): value is Plain => typeof value !== 'object';

const listOf = (value: Setting): readonly Plain[] => (isPlain(value) ? [value] : value);

/** Columns may be named in any order, while numbers stand for the channels that they stand at. */
function isReordered(one: readonly Plain[], other: readonly Plain[]): boolean {
  const [a, b] = [one, other].map((list) => list.map((word) => folded(word)).sort());
  const isWords = one.every((word) => numberOf(word) === undefined);
  return isWords && JSON.stringify(a) === JSON.stringify(b);
}

function samePlain(
  one: Plain,
  other: Plain,
  sameNumber: (a: number, b: number) => boolean,
): boolean | undefined {
  const [a, b] = [one, other].map(numberOf);
  if (a !== undefined && b !== undefined) return sameNumber(a, b);
  if (comparePlain(categoryOf(one), categoryOf(other)) === 0) return true;
  const [first, second] = [folded(one), folded(other)];
  if (first === second || isOneAmount(String(one), String(other))) return true;
  if (a !== undefined || b !== undefined)
    return /\d/.test(`${a === undefined ? one : other}`) ? undefined : false;
  return first.includes(second) || second.includes(first) ? undefined : false;
}

const sameRounded = (a: number, b: number): boolean => roundsTo(a, b) || roundsTo(b, a);

/** The number that a setting is or spells, such as `"0.1"`. */
export function numberOf(value: Setting | undefined): number | undefined {
  if (typeof value === 'number') return value;
  const isNumeral =
    typeof value === 'string' && /^\s*[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?\s*$/i.test(value);
  return isNumeral ? Number(value) : undefined;
}

function isOneAmount(one: string, other: string): boolean {
  for (const parse of [parseDuration, parseQuantity]) {
    const [a, b] = [parse(one), parse(other)];
    if (a.ok && b.ok) return a.value.amount === b.value.amount;
  }
  return false;
}

/** The settings that two mappings share, whether written `window_ms` or `windowMs`. */
export function sharedSettings(
  one: Readonly<Record<string, Setting>>,
  other: Readonly<Record<string, Setting>>,
): readonly { readonly name: string; readonly one: Setting; readonly other: Setting }[] {
  const others = new Map(Object.entries(other).map(([name, value]) => [folded(name), value]));
  return Object.entries(one).flatMap(([name, value]) => {
    const found = others.get(folded(name));
    return found === undefined ? [] : [{ name, one: value, other: found }];
  });
}

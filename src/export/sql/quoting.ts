import { Unplannable } from './plan.ts';

/** A name or text as engines can hold it: without U+0000 and lone surrogates, which no query can say. */
export function checked(text: string): string {
  if (!text.includes('\0') && !LONE_SURROGATE.test(text)) return text;
  throw new Unplannable(`${JSON.stringify(text)} has characters that no query can hold`);
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** A name or text between two marks; the mark itself is doubled, as standard SQL has it. */
export const doubled = (text: string, mark: string): string =>
  `${mark}${checked(text).replaceAll(mark, mark + mark)}${mark}`;

/** The same for engines in whose texts a backslash begins an escape. */
export const escaped = (text: string, mark: string): string =>
  `${mark}${checked(text).replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`)}${mark}`;

/** @throws {Unplannable} where there is no name */
export function named(name: string): string {
  if (name === '') throw new Unplannable('a column or table of the plan has no name');
  return name;
}

/**
 * The digits of a finite double, as JavaScript chooses them: the shortest that are read back as the
 * same double. With an exponent, because engines take 0.1 for a decimal number and 1 for an integer.
 */
export function digitsOf(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no finite number`);
  const digits = String(value === 0 ? 0 : value);
  return digits.includes('e') ? digits : `${digits}e0`;
}

/** A negative number is put in parentheses: two minus signs in a row would begin a comment. */
export const signed = (literal: string): string =>
  literal.startsWith('-') ? `(${literal})` : literal;

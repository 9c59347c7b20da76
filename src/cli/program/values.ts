import { statSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { parseDate } from '../../values/time.ts';

// What options take, checked as it is read.

/** `a,b` as its parts. */
export const listed = (value: string): readonly string[] =>
  value.split(',').map((column) => column.trim());

/** One more `NAME=FILE`. */
export function replacing(
  value: string,
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const [, name, file] = /^([^=]+)=(.+)$/s.exec(value) ?? [];
  if (name === undefined || file === undefined) {
    throw new InvalidArgumentError('it has to be NAME=FILE.');
  }
  return new Map([...known, [name, file]]);
}

/** A day of the calendar. */
export function day(value: string): string {
  if (!parseDate(value).ok)
    throw new InvalidArgumentError('it has to be a day, such as 2027-01-31.');
  return value;
}

/** A number from 1 on. */
export function amount(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value))
    throw new InvalidArgumentError('it has to be a number from 1 on.');
  return Number(value);
}

/** A folder that is there. */
export function folder(value: string): string {
  if (!statSync(value, { throwIfNoEntry: false })?.isDirectory()) {
    throw new InvalidArgumentError('there is no such folder.');
  }
  return value;
}

import { parseDelimited } from '../artifacts/syntax/delimited.ts';

const SEPARATORS = [',', ';', '\t', '|'];

/** A line of prose may have one comma, and so may each of a few. */
const LEAST_SEPARATORS = 2;

const MOST_RECORDS = 100;

/**
 * Whether the beginning of a text looks like CSV although its name does not say so: at least two
 * lines, all with the same number of separators, two or more. What is longer goes on behind it.
 */
export function looksLikeTable(beginning: string, isComplete: boolean): boolean {
  if (beginning.includes('\0')) return false;
  return SEPARATORS.some((separator) => {
    const { records, isTorn } = parseDelimited(beginning, separator);
    const whole = isTorn && !isComplete ? records.slice(0, -1) : records;
    const [first, ...others] = whole.slice(0, MOST_RECORDS);
    if (first === undefined || first.length <= LEAST_SEPARATORS) return false;
    return others.length > 0 && others.every((record) => record.length === first.length);
  });
}

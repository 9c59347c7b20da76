import { momentOf } from './moment.ts';

/** What tables write where there is no value. */
const NOTHING = new Set(['na', 'n/a', '#n/a', '<na>', 'nat', 'null', 'none', '\\n']);

const NOT_NUMBERS = new Map([
  ['nan', NaN],
  ['-nan', NaN],
  ['+nan', NaN],
  ['inf', Infinity],
  ['+inf', Infinity],
  ['-inf', -Infinity],
  ['infinity', Infinity],
  ['+infinity', Infinity],
  ['-infinity', -Infinity],
]);

const TRUTHS = new Map([
  ['true', 1],
  ['t', 1],
  ['yes', 1],
  ['y', 1],
  ['1', 1],
  ['1.0', 1],
  ['false', 0],
  ['f', 0],
  ['no', 0],
  ['n', 0],
  ['0', 0],
  ['0.0', 0],
]);

// No digit can be part of two of the groups, so that it takes one attempt only.
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/;

// More digits than anybody writes, and than it takes to tell two doubles apart.
const LONGEST = 1000;

/** The value of a cell; nothing where it says that there is none. */
type Read = number | undefined | 'wrong';

/** What a cell of a table says as a number. */
export function numberIn(cell: string): Read {
  const word = cell.trim().toLowerCase();
  if (word === '' || NOTHING.has(word)) return undefined;
  if (word.length <= LONGEST && NUMBER.test(word)) return Number(word) + 0;
  return NOT_NUMBERS.get(word) ?? 'wrong';
}

/** The same for a truth value, as 1 or 0. */
export function truthIn(cell: string): Read {
  const word = cell.trim().toLowerCase();
  if (word === '' || word === 'nan' || NOTHING.has(word)) return undefined;
  return TRUTHS.get(word) ?? 'wrong';
}

/** The usual spellings of true and false as 1 and 0, much faster; -1 where it is none of them. */
export function truthAt(bytes: Uint8Array, start: number, stop: number): number {
  // The first letter may be a capital one.
  const first = (bytes[start] as number) | 32;
  const [length, second] = [stop - start, bytes[start + 1]];
  if (length === 4 && first === 116 && second === 114) {
    return bytes[start + 2] === 117 && bytes[start + 3] === 101 ? 1 : -1;
  }
  if (length !== 5 || first !== 102 || second !== 97 || bytes[start + 2] !== 108) return -1;
  return bytes[start + 3] === 115 && bytes[start + 4] === 101 ? 0 : -1;
}

/** The same for a moment that is told as a number, in microseconds since 1970. */
export function epochIn(cell: string): Read {
  const number = numberIn(cell);
  if (typeof number !== 'number') return number;
  if (Number.isNaN(number)) return undefined;
  const moment = momentOf(number);
  return Number.isNaN(moment) ? 'wrong' : moment;
}

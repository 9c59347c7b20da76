import type { Finding, Side } from '../finding.ts';
import { lineStarts, rangeAt } from '../lines.ts';

/** Where something that stood in one text stands in another that somebody made of it by typing. */
export type Shift = <T extends Pick<Side, 'line' | 'column' | 'endLine' | 'endColumn'>>(
  place: T,
) => T;

/**
 * What stood before the part that differs stays, what stood behind it moves with the end of the text.
 * Linear in the texts, once.
 */
export function shiftBetween(before: string, after: string): Shift {
  const same = commonStart(before, after);
  const rest = commonEnd(before, after, same);
  const from = lineStarts(before);
  const to = lineStarts(after);
  const grown = after.length - before.length;
  const offset = (line: number, column: number) => (from[line - 1] ?? before.length) + column - 1;
  const moved = (at: number) => {
    if (at <= same) return at;
    return at >= before.length - rest ? at + grown : Math.min(at, after.length - rest);
  };
  return (place) => {
    const { line, column } = place;
    if (line === undefined || column === undefined) return place;
    const start = moved(offset(line, column));
    const end = moved(offset(place.endLine ?? line, place.endColumn ?? column));
    return { ...place, ...rangeAt(to, start, Math.max(start, end)) };
  };
}

function commonStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let count = 0;
  while (count < most && one.charCodeAt(count) === other.charCodeAt(count)) count++;
  return count;
}

function commonEnd(one: string, other: string, start: number): number {
  const most = Math.min(one.length, other.length) - start;
  let count = 0;
  while (count < most && one.at(-1 - count) === other.at(-1 - count)) count++;
  return count;
}

/** Findings with the sides moved that stand in files that have changed. */
export const shifted = (
  findings: readonly Finding[],
  shifts: ReadonlyMap<string, Shift>,
): readonly Finding[] =>
  shifts.size === 0
    ? findings
    : findings.map((finding) => ({
        ...finding,
        sides: finding.sides.map((side) => shifts.get(side.file ?? '')?.(side) ?? side),
      }));

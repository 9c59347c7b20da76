import { PLAIN, RLE } from './encodings.ts';
import type { Page, Part } from './pages.ts';
import { onesBetween, onesUpTo } from './runs.ts';
import { Unfit } from './unfit.ts';

/** How many truth values of each part of a page are true. */
export function onesOfParts(
  { bytes, start, end, present, encoding }: Page,
  parts: readonly Part[],
): (part: Part, at: number) => number {
  if (encoding === PLAIN) {
    if (present > (end - start) * 8) throw new Unfit('truth values that are torn');
    return ({ from, size }) => onesBetween(bytes, start, from, from + size);
  }
  if (encoding !== RLE) throw new Unfit(`the encoding ${encoding}`);
  // Four bytes say how many follow.
  const runs = { bytes, start: start + 4, end, width: 1, count: present };
  const ones = onesUpTo(
    runs,
    parts.map(({ from, size }) => from + size),
  );
  return (_, at) => (ones[at] ?? 0) - (ones[at - 1] ?? 0);
}

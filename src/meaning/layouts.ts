import type { Relation } from './relation.ts';

const AXES: Readonly<Record<string, string>> = {
  batch: 'N',
  channel: 'C',
  channels: 'C',
  depth: 'D',
  height: 'H',
  width: 'W',
  time: 'T',
};

/** The letters of the axes: `N,C,H,W` and `batch, channel, height, width` are `NCHW`. */
export function layoutOf(text: string): string {
  const words = text
    .trim()
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return words
    .map((word) => AXES[word] ?? word)
    .join('')
    .toUpperCase();
}

/** Whether two texts give the axes of an array in one order. */
export const relateLayouts = (one: string, other: string): Relation => {
  const [a, b] = [layoutOf(one), layoutOf(other)];
  if (a === b) return 'same';
  // The same letters in another order are another layout; others may name the same axes.
  return [...a].sort().join('') === [...b].sort().join('') ? 'other' : 'strange';
};

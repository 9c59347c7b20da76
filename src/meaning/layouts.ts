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

/** Axes of a tensor by their letters; whatever else is called a layout tells what the numbers are. */
export const areAxes = (layout: string): boolean =>
  /^[A-Z]{1,8}$/.test(layout) && new Set(layout).size === layout.length;

/**
 * Whether two texts give the axes of an array in one order. A record has no batch, so that `CHW` of
 * one is `NCHW` of many.
 */
export const relateLayouts = (one: string, other: string): Relation => {
  const both = [layoutOf(one), layoutOf(other)].map(withN);
  const [first, second] = both.every(hasBatch) ? both : both.map(withoutBatch);
  if (first === second) return 'same';
  // The same letters in another order are another layout; others may name the same axes.
  return sorted(first) === sorted(second) ? 'other' : 'strange';
};

/** Others call the batch B. */
const withN = (axes: string): string =>
  areAxes(axes) && !axes.includes('N') ? axes.replace('B', 'N') : axes;
const hasBatch = (axes: string): boolean => areAxes(axes) && axes.includes('N');
const withoutBatch = (axes: string): string => (hasBatch(axes) ? axes.replace('N', '') : axes);
const sorted = (axes = ''): string => [...axes].sort().join('');

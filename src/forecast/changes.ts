import { BreakSearch, KINDS, type Point, SIDE } from './break-search.ts';
import { medianOf } from './series.ts';
import type { Kind } from './split.ts';
import type { Timed } from './trend.ts';

/** Where the series leaves its line, in units of the series and of its windows. */
export type Break = {
  /** The first window after it. */
  readonly window: number;
  readonly kind: Kind;
  /** Of a step, its height; of a bend, by how much the slope changes. */
  readonly size: number;
  /** Of the whole search. */
  readonly pValue: number;
};

const SHORTEST = 8;
const MOST_BREAKS = 30;
/** Of the scatter of a normal variable, in its median distances from the median. */
const NORMAL = 1.4826;

/**
 * Breaks of a line, the earliest first: steps and bends, at every place of the whole and of its
 * latest half, quarter and so on, so that a change back and forth does not hide the last one; by
 * F-tests with Bonferroni's correction for all of them together. A break must hold without any single
 * window as well. Where one is found, both sides are searched again.
 */
export function breaksOf(
  observations: readonly Timed[],
  common: number,
  alpha: number,
): readonly Break[] {
  const breaks: Break[] = [];
  const parts = [{ from: 0, to: observations.length }];
  // The latest part first: it is the one that the trend depends on.
  for (let part = parts.pop(); part && breaks.length < MOST_BREAKS; part = parts.pop()) {
    const { from, to } = part;
    const found = breakIn(observations.slice(from, to), common, alpha);
    if (found === undefined) continue;
    const window = found.window + from;
    breaks.push({ ...found, window });
    parts.push({ from, to: window }, { from: window, to });
  }
  return breaks.sort((one, other) => one.window - other.window);
}

function breakIn(observations: readonly Timed[], common: number, alpha: number): Break | undefined {
  let points = weighed(observations);
  const mostOutliers = Math.floor(points.length / 10) + 1;
  for (let left = mostOutliers; left >= 0 && points.length >= SHORTEST; left--) {
    const starts = startsOf(points.length);
    const places = starts.reduce((sum, from) => sum + points.length - from - 2 * SIDE + 1, 0);
    const tests = places * KINDS.length;
    const search = new BreakSearch(points, common, alpha / tests);
    const found = search.best(starts);
    if (found === undefined) return undefined;
    const outlier = search.outlierOf(found);
    if (outlier === undefined) {
      const { window } = points[found.to] as Point;
      const pValue = Math.min(1, search.pValueOf(found) * tests);
      return { window, kind: found.kind, size: search.sizeOf(found), pValue };
    }
    if (!outlier.isFar) return undefined;
    points = points.filter((_, at) => at !== outlier.at);
  }
  return undefined;
}

/** The whole, and its latest half, quarter and so on as far as they can be searched. */
function startsOf(count: number): readonly number[] {
  const starts: number[] = [];
  for (let length = count; length >= SHORTEST; length = Math.floor(length / 2)) {
    starts.push(count - length);
  }
  return starts;
}

/** Weights are those of the standard errors and of what neighbours differ by beyond them. */
function weighed(observations: readonly Timed[]): readonly Point[] {
  const steps = observations.slice(1).map((one, at) => one.value - (observations[at]?.value ?? 0));
  const usual = medianOf(steps) ?? 0;
  const spread = (medianOf(steps.map((step) => Math.abs(step - usual))) ?? 0) * NORMAL;
  const known = medianOf(observations.map(({ variance }) => variance)) ?? 0;
  const excess = Math.max(0, spread ** 2 / 2 - known);
  return observations.map(({ at, value, variance, estimated }, window) => ({
    at,
    value,
    estimated,
    window,
    weight: 1 / (variance + excess + 1e-12),
  }));
}

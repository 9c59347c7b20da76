import type { Measured, QualityPoint } from './point.ts';

/** A window with what can be believed of it. */
export type Usable = {
  readonly point: QualityPoint;
  readonly estimated: Measured | undefined;
  readonly realised: Measured | undefined;
};

type Windows = {
  readonly usable: readonly Usable[];
  /** Estimates that are not trusted. */
  readonly untrusted: number;
  /** Windows with no number, or that begin after now. */
  readonly unusable: number;
};

/** Windows with a number that can be used, in the order of time, and how many have none. */
export function usableOf(points: readonly QualityPoint[], now: number): Windows {
  const usable: Usable[] = [];
  let [untrusted, unusable] = [0, 0];
  for (const point of points) {
    const isPlaced = isTime(point.from) && isTime(point.to) && point.to > point.from;
    const estimated = isUsable(point.estimated) ? point.estimated : undefined;
    const realised = isUsable(point.realised) ? point.realised : undefined;
    const isEmpty = estimated === undefined && realised === undefined;
    if (!isPlaced || isEmpty || !(point.samples > 0) || point.from >= now) {
      unusable++;
      continue;
    }
    const isTrusted = estimated?.isTrusted === true;
    if (estimated !== undefined && !isTrusted) untrusted++;
    if (!isTrusted && realised === undefined) continue;
    usable.push({ point, realised, estimated: isTrusted ? estimated : undefined });
  }
  return { usable: usable.sort(byTime), untrusted, unusable };
}

// The last moment that a date can have, in microseconds.
const LAST_MOMENT = 8.64e18;
// Squares of larger numbers are no numbers.
const LARGEST = 1e100;

const isTime = (moment: number): boolean => Math.abs(moment) <= LAST_MOMENT;

const isUsable = (measured: Measured | undefined): boolean =>
  measured !== undefined &&
  Math.abs(measured.value) < LARGEST &&
  measured.standardError >= 0 &&
  measured.standardError < LARGEST;

/** A total order, so that the order in which windows come changes nothing. */
const byTime = (one: Usable, other: Usable): number =>
  one.point.from - other.point.from ||
  one.point.to - other.point.to ||
  (one.realised?.value ?? 0) - (other.realised?.value ?? 0) ||
  (one.estimated?.value ?? 0) - (other.estimated?.value ?? 0) ||
  (one.realised?.standardError ?? 0) - (other.realised?.standardError ?? 0) ||
  (one.estimated?.standardError ?? 0) - (other.estimated?.standardError ?? 0);

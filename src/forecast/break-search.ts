import { fitted, leastSquares } from './least-squares.ts';
import { type Gain, type Kind, Sums, type Weighed } from './split.ts';
import { fisherTail } from './student.ts';

export type Point = Weighed & { readonly window: number; readonly estimated: number };

/** A break before the point `to` of a line through the points from `from` on. */
export type Candidate = {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
  /** Fisher's F, with all that makes it look larger than it is taken off. */
  readonly ratio: number;
};

/** So many windows on either side: fewer are outliers, or cannot be told from them. */
export const SIDE = 3;
export const KINDS: readonly Kind[] = ['step', 'bend'];
/** A line, and the break. */
const COEFFICIENTS = 3;
// A window without which the rest scatters so much less is an outlier.
const OUTLYING = 4;
const MOST_CORRELATED = 0.9;

/** Breaks of the line through a series, of which those are significant that are below `alpha`. */
export class BreakSearch {
  readonly #points: readonly Point[];
  readonly #sums: Sums;
  readonly #estimates: Float64Array;
  readonly #common: number;
  readonly #alpha: number;

  constructor(points: readonly Point[], common: number, alpha: number) {
    this.#points = points;
    this.#sums = new Sums(points);
    this.#common = common;
    this.#alpha = alpha;
    this.#estimates = new Float64Array(points.length + 1);
    for (const [at, { estimated }] of points.entries()) {
      this.#estimates[at + 1] = (this.#estimates[at] as number) + estimated;
    }
  }

  /** The most significant break of all stretches from these points on, if it is significant at all. */
  best(starts: readonly number[]): Candidate | undefined {
    let best: (Candidate & { readonly pValue: number }) | undefined;
    for (const from of starts) {
      for (const kind of KINDS) {
        const strongest = this.#strongest(kind, from);
        const candidate = { ...strongest, ratio: strongest.ratio / this.#alikeBeside(strongest) };
        const pValue = this.pValueOf(candidate);
        if (pValue <= this.#alpha && pValue < (best?.pValue ?? 1)) best = { ...candidate, pValue };
      }
    }
    return best;
  }

  #strongest(kind: Kind, from: number): Candidate {
    let strongest: Candidate = { kind, from, to: from + SIDE, ratio: 0 };
    for (let to = from + SIDE; to <= this.#points.length - SIDE; to++) {
      const ratio = this.#ratioAt(kind, from, to);
      if (ratio > strongest.ratio) strongest = { kind, from, to, ratio };
    }
    return strongest;
  }

  pValueOf({ from, ratio }: Candidate, without = 0): number {
    return fisherTail(1, this.#points.length - from - COEFFICIENTS - without, ratio);
  }

  sizeOf({ kind, from, to }: Candidate): number {
    return this.#sums.breakAt(kind, from, to).size;
  }

  /** The window without which there is no break, and whether it lies far from all others. */
  outlierOf(candidate: Candidate): { readonly at: number; readonly isFar: boolean } | undefined {
    const { kind, from, to } = candidate;
    const alike = this.#alikeBeside(candidate);
    let [at, weakest] = [from, Infinity];
    for (let without = from; without < this.#points.length; without++) {
      const ratio = this.#ratioAt(kind, from, to, without) / alike;
      if (ratio < weakest) [at, weakest] = [without, ratio];
    }
    if (this.pValueOf({ ...candidate, ratio: weakest }, 1) <= this.#alpha) return undefined;
    const all = this.#sums.breakAt(kind, from, to).rest;
    const { rest } = this.#sums.breakAt(kind, from, to, at);
    const isFar = all - rest > OUTLYING ** 2 * (rest / (this.#points.length - from - COEFFICIENTS));
    return { at, isFar };
  }

  #ratioAt(kind: Kind, from: number, to: number, without?: number): number {
    const { rest, gain }: Gain = this.#sums.breakAt(kind, from, to, without);
    const count = this.#points.length - from - (without === undefined ? 0 : 1);
    return gain / ((rest - gain) / (count - COEFFICIENTS)) / this.#sharedAt(from, to);
  }

  /** Labels that end make no break: estimates are off together, by more than they scatter. */
  #sharedAt(from: number, to: number): number {
    if (this.#common === 0) return 1;
    const count = this.#points.length;
    const mean = (one: number, other: number): number =>
      ((this.#estimates[other] as number) - (this.#estimates[one] as number)) / (other - one);
    const apart = mean(to, count) - mean(from, to);
    const scatter = 1 / this.#sums.weightOf(from, to) + 1 / this.#sums.weightOf(to, count);
    return 1 + (this.#common * apart ** 2) / scatter;
  }

  /**
   * By how much neighbours that are alike make a break look surer: (1 + ρ)/(1 − ρ), with ρ after the
   * break. What the fit takes from ρ in a few windows is left out: it would hide most of their breaks.
   */
  #alikeBeside(candidate: Candidate): number {
    const rest = this.#residualsOf(candidate);
    const squares = rest.reduce((sum, value) => sum + value * value, 0);
    if (!(squares > 0)) return 1;
    const products = rest.reduce((sum, value, at) => sum + value * (rest[at + 1] ?? 0), 0);
    const found = (products / squares) * (1 + 3 / rest.length);
    const correlation = Math.max(0, Math.min(MOST_CORRELATED, found));
    return (1 + correlation) / (1 - correlation);
  }

  /** What a line with a break leaves of each value, in standard deviations. */
  #residualsOf({ kind, from, to }: Candidate): readonly number[] {
    const part = this.#points.slice(from);
    const bend = ((this.#points[to - 1]?.at as number) + (this.#points[to]?.at as number)) / 2;
    const after = part.map(({ at }, row) =>
      row < to - from ? 0 : kind === 'step' ? 1 : at - bend,
    );
    const columns = [part.map(() => 1), part.map(({ at }) => at), after];
    const values = part.map(({ value }) => value);
    const weights = part.map(({ weight }) => weight);
    const line = leastSquares({ columns, values }, weights);
    if (line === undefined) return [];
    const lines = fitted(columns, line.coefficients);
    return values.map((value, row) => {
      const off = value - (lines[row] as number);
      return off * Math.sqrt(weights[row] as number);
    });
  }
}

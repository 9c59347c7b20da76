/** A value at a time, with the weight that it has. */
export type Weighed = { readonly at: number; readonly value: number; readonly weight: number };

/** A step from a place on, or a change of slope from there on. */
export type Kind = 'step' | 'bend';

/** What a line leaves of the squares, what a break takes of that, and how large the break is. */
export type Gain = { readonly rest: number; readonly gain: number; readonly size: number };

// What rounding leaves of a value, squared, in units of the series.
const ROUNDING = 1e-20;
// Less of a column than this, beside a line, is rounding.
const LOST = 1e-9;

/** Sums over points, from which a line with a break anywhere follows at once. */
export class Sums {
  readonly #sums: readonly Float64Array[];
  readonly #points: readonly Weighed[];

  constructor(points: readonly Weighed[]) {
    this.#points = points;
    this.#sums = Array.from({ length: 6 }, () => new Float64Array(points.length + 1));
    for (const [row, point] of points.entries()) {
      for (const [k, term] of termsOf(point).entries()) {
        const sums = this.#sums[k] as Float64Array;
        sums[row + 1] = (sums[row] as number) + term;
      }
    }
  }

  /** A break before the point `to` of a line through all from `from` on, but for one of them. */
  breakAt(kind: Kind, from: number, to: number, without?: number): Gain {
    const all = this.#over(from, without);
    const after = this.#over(to, without);
    const [weight, times, , values] = all;
    const xx = all[2] - times ** 2 / weight;
    const xy = all[4] - (times * values) / weight;
    const yy = all[5] - values ** 2 / weight;
    const slope = xx > LOST * weight ? xy / xx : 0;
    const rest = Math.max(0, yy - slope * xy) + ROUNDING * weight;
    // The column of the break: 1 after a step, and the time since a bend.
    const [sum, byTime, square, byValue] = this.#columnOf(kind, to, after);
    const zx = byTime - (sum * times) / weight;
    const zz = square - sum ** 2 / weight - (xx > LOST * weight ? zx ** 2 / xx : 0);
    const zy = byValue - (sum * values) / weight - slope * zx;
    if (!(zz > LOST * square)) return { rest, gain: 0, size: 0 };
    return { rest, gain: Math.min(zy ** 2 / zz, rest - ROUNDING * weight), size: zy / zz };
  }

  /** Sums of a column, of its products with times, with itself, and with values. */
  #columnOf(kind: Kind, to: number, [weight, times, squares, values, products]: Terms) {
    if (kind === 'step') return [weight, times, weight, values] as const;
    const [before, after] = [this.#points[to - 1], this.#points[to]] as [Weighed, Weighed];
    const bend = (before.at + after.at) / 2;
    return [
      times - bend * weight,
      squares - bend * times,
      squares - 2 * bend * times + bend * bend * weight,
      products - bend * values,
    ] as const;
  }

  weightOf(from: number, to: number): number {
    return (this.#sums[0]?.[to] as number) - (this.#sums[0]?.[from] as number);
  }

  #over(from: number, without: number | undefined): Terms {
    const isWithin = without !== undefined && without >= from;
    const taken = isWithin ? termsOf(this.#points[without] as Weighed) : NOTHING;
    const end = this.#points.length;
    const over = (k: 0 | 1 | 2 | 3 | 4 | 5): number => {
      const sums = this.#sums[k] as Float64Array;
      return (sums[end] as number) - (sums[from] as number) - taken[k];
    };
    return [over(0), over(1), over(2), over(3), over(4), over(5)];
  }
}

type Terms = readonly [number, number, number, number, number, number];

const NOTHING: Terms = [0, 0, 0, 0, 0, 0];

const termsOf = ({ at, value, weight }: Weighed): Terms => [
  weight,
  weight * at,
  weight * at * at,
  weight * value,
  weight * at * value,
  weight * value * value,
];

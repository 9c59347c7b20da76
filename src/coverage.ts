import type { Verdict } from './finding.ts';
import type { Perspective } from './generated/descriptors.ts';
import { add, type Cell, minus, NOTHING, type Summary } from './report.ts';

/** Counts by whose claims were compared and what they were about. */
export type Coverage = ReadonlyMap<string, Summary>;

/** The key of a cell; the category of a rule begins with the element that it is about. */
const keyOf = (perspective: Perspective, category: string): string =>
  `${perspective}/${category.split('/', 1)[0] ?? ''}`;

/** Where a verdict is counted. */
export const COUNTER = {
  match: 'match',
  mismatch: 'mismatch',
  unknown: 'unknown',
  'not-applicable': 'notApplicable',
} as const satisfies Record<Verdict, keyof Summary>;

/** A judgement as far as it matters where it is counted. */
export type Counted = {
  readonly category: string;
  readonly perspectives: readonly Perspective[];
};

/** Takes the judgements of one system one by one; each counts once for every role that speaks in it. */
export class CoverageBuilder {
  readonly #cells = new Map<string, Record<keyof Summary, number>>();

  count({ category, perspectives }: Counted, verdict: Verdict): void {
    for (const perspective of new Set(perspectives)) {
      this.#at(keyOf(perspective, category))[COUNTER[verdict]]++;
    }
  }

  /** Moves a finding to those that are accepted for now. */
  accept({ category, perspectives }: Counted, verdict: 'mismatch' | 'unknown'): void {
    for (const perspective of new Set(perspectives)) {
      const cell = this.#at(keyOf(perspective, category));
      cell[verdict]--;
      cell.waived++;
    }
  }

  get counts(): Coverage {
    return this.#cells;
  }

  #at(key: string): Record<keyof Summary, number> {
    const known = this.#cells.get(key);
    if (known) return known;
    const fresh = { ...NOTHING };
    this.#cells.set(key, fresh);
    return fresh;
  }
}

/** What some coverages hold together. */
export function together(coverages: readonly Coverage[]): Coverage {
  const all = new Map<string, Summary>();
  for (const coverage of coverages) {
    for (const [key, counts] of coverage) all.set(key, add(all.get(key) ?? NOTHING, counts));
  }
  return all;
}

/** What is left of a coverage without a part of it. */
export function without(coverage: Coverage, part: Coverage): Coverage {
  const left = new Map(coverage);
  for (const [key, less] of part) left.set(key, minus(left.get(key) ?? NOTHING, less));
  return left;
}

/** The cells in which anything was judged, in an order that depends on nothing else. */
export const cellsOf = (coverage: Coverage): readonly Cell[] =>
  [...coverage]
    .filter(([, counts]) => Object.values(counts).some((count) => count > 0))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, counts]) => {
      const [perspective = '', element = ''] = key.split('/');
      return { perspective: perspective as Perspective, element, ...counts };
    });

/** A coverage of cells, as a report has them. */
export const coverageOf = (cells: readonly Cell[]): Coverage =>
  new Map(
    cells.map(({ perspective, element, ...counts }) => [keyOf(perspective, element), counts]),
  );

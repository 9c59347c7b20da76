import { createBatch } from '../../src/profile/batch.ts';
import type { Nature } from '../../src/profile/columns.ts';
import { hashText } from '../../src/profile/hash-text.ts';
import { Summary } from '../../src/profile/summary.ts';
import { NOTHING } from '../../src/profile/tally.ts';

/** The summary of a column of numbers, of which `missing` more have no value. */
export function summaryOf(
  values: readonly number[],
  { edges, missing = 0 }: { readonly edges?: readonly number[]; readonly missing?: number } = {},
): Summary {
  const summary = new Summary('number', edges);
  const batch = createBatch(Math.max(1, values.length));
  batch.values.set(values);
  batch.size = values.length;
  batch.rows = values.length + missing;
  batch.missing = missing;
  summary.add(batch);
  return summary;
}

/** The summary of a column of categories with their counts. */
export function categoriesIn(
  counts: Readonly<Record<string, number>>,
  nature: Nature = 'text',
): Summary {
  const summary = new Summary(nature);
  let rows = 0;
  for (const [value, count] of Object.entries(counts)) {
    summary.addTimes(hashText(value), count, () => value);
    rows += count;
  }
  summary.skip({ ...NOTHING, count: rows });
  return summary;
}

/** Numbers from 0 to 1 that are the same on every machine (Park, Miller and Stockmeyer 1993). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Normal numbers (Box and Muller 1958). */
export function normals(size: number, mean: number, std: number, seed: number): readonly number[] {
  const next = seeded(seed);
  return Array.from({ length: size }, () => {
    const radius = Math.sqrt(-2 * Math.log(next()));
    return mean + std * radius * Math.cos(2 * Math.PI * next());
  });
}

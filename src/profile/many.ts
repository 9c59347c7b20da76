import type { Batch } from './batch.ts';
import { addHashes, addNumbers, type Hashed } from './by-hash.ts';
import { Cells } from './cells.ts';
import type { Nature } from './columns.ts';
import type { Frequents } from './frequent.ts';
import { Registers } from './registers.ts';
import { addTimesToSpread, addToSpread, createSpread, type Spread } from './spread.ts';

/** A column with more different values than can be counted one by one. */
export type Many = Hashed & {
  /** Nothing for texts. */
  readonly spread?: Spread;
  frequents: Frequents;
};

/**
 * @param origin a value in the midst of the others
 * @param isSearched whether frequent values will be looked for
 */
export function createMany(
  nature: Nature,
  edges: readonly number[] | undefined,
  origin: number,
  isSearched = true,
): Many {
  return {
    registers: new Registers(),
    ...(isSearched ? { cells: new Cells() } : {}),
    frequents: { least: 1, values: [] },
    ...(nature === 'text' ? {} : { spread: createSpread(edges, origin) }),
  };
}

/** Adds the values of a batch from the one at `from` on. */
export function addRest(many: Many, batch: Batch, from: number): void {
  if (batch.hashed) addHashes(many, batch.firsts, batch.seconds, from, batch.size);
  else addNumbers(many, batch.words, from, batch.size);
  if (many.spread) addToSpread(many.spread, batch, from);
}

/** Integers that no double holds differ by their hashes, and count as the nearest doubles else. */
export function addWide(many: Many, { wide, wideFirsts, wideSeconds, wideValues }: Batch): void {
  addHashes(many, wideFirsts, wideSeconds, 0, wide);
  for (let at = 0; at < wide; at++) {
    if (many.spread) addTimesToSpread(many.spread, wideValues[at] as number, 1);
  }
}

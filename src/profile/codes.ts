import type { Batch } from './batch.ts';
import type { Nature } from './columns.ts';
import { hashText } from './hash-text.ts';
import type { Exact } from './value-table.ts';

/**
 * What stands in the place of a value in some column, such as -999 for one that is missing: by what the
 * column turns out to hold. Plain data, since it goes to other threads.
 */
export type Codes = {
  readonly numbers: readonly number[];
  readonly texts: readonly string[];
  /** In microseconds since 1970. */
  readonly moments: readonly number[];
};

/** Finds codes among the values of a column. */
export type Decoder = {
  /** Moves them out of a batch, and counts them as missing. */
  takeOut(batch: Batch): void;
  has(value: Exact): boolean;
};

/** Nothing where no value of such a column can be a code. */
export function decoderOf(nature: Nature, codes: Codes | undefined): Decoder | undefined {
  if (codes === undefined) return undefined;
  if (nature === 'text' && codes.texts.length > 0) return textDecoder(codes.texts);
  const known = nature === 'number' ? codes.numbers : nature === 'time' ? codes.moments : [];
  return known.length > 0 ? numberDecoder(new Set(known)) : undefined;
}

function numberDecoder(codes: ReadonlySet<number>): Decoder {
  // Most ports have one code, for which a comparison is quicker than a look into a set.
  const [only = Number.NaN] = codes;
  const has =
    codes.size === 1 ? (value: number) => value === only : (one: number) => codes.has(one);
  return {
    takeOut(batch) {
      const { values, wideValues, wideFirsts, wideSeconds } = batch;
      let size = 0;
      for (let at = 0; at < batch.size; at++) {
        const value = values[at] as number;
        if (!has(value)) values[size++] = value;
      }
      let wide = 0;
      for (let at = 0; at < batch.wide; at++) {
        if (has(wideValues[at] as number)) continue;
        wideValues[wide] = wideValues[at] as number;
        wideFirsts[wide] = wideFirsts[at] as number;
        wideSeconds[wide++] = wideSeconds[at] as number;
      }
      count(batch, batch.size - size + batch.wide - wide);
      batch.size = size;
      batch.wide = wide;
    },
    has: (value) => typeof value === 'number' && has(value),
  };
}

function textDecoder(codes: readonly string[]): Decoder {
  const known = new Set(codes);
  const hashes = [...known].map(hashText);
  const isCode = (first: number, second: number): boolean =>
    hashes.some((hash) => hash.first === first && hash.second === second);
  return {
    takeOut(batch) {
      const { firsts, seconds, text } = batch;
      const kept: number[] = [];
      for (let at = 0; at < batch.size; at++) {
        if (!isCode(firsts[at] as number, seconds[at] as number)) kept.push(at);
      }
      if (kept.length === batch.size) return;
      for (const [to, from] of kept.entries()) {
        firsts[to] = firsts[from] as number;
        seconds[to] = seconds[from] as number;
      }
      count(batch, batch.size - kept.length);
      batch.size = kept.length;
      batch.text = (at) => text(kept[at] as number);
    },
    has: (value) => typeof value === 'string' && known.has(value),
  };
}

function count(batch: Batch, codes: number): void {
  batch.missing += codes;
  batch.coded += codes;
}

import type { Predictions } from '../../quality/predictions.ts';
import { joined, rowsOf } from '../../quality/predictions.ts';
import type { Layout } from './columns.ts';
import type { RowSample } from './rows.ts';

/** 1 for each row of a sample that belongs to a slice; nothing where all do. */
export function membersOf(
  { columns }: RowSample,
  { readings }: Layout,
  slice: number | undefined,
): Uint8Array | undefined {
  if (slice === undefined) return undefined;
  const at = readings.findIndex(({ part }) => part.of === 'slice' && part.at === slice);
  return Uint8Array.from(columns[at] as Float64Array);
}

/** Several parts one after the other, and the rows of those that are large enough. */
export function joinedSamples(
  parts: readonly Predictions[],
  isEnough: (part: Predictions) => boolean,
): { readonly predictions: Predictions; readonly blocks: readonly Int32Array[] } {
  const [first] = parts;
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  let from = 0;
  const blocks = parts.flatMap((part) => {
    const start = from;
    from += part.size;
    return isEnough(part) ? [Int32Array.from({ length: part.size }, (_, row) => start + row)] : [];
  });
  const predictions = {
    size,
    scores: (first?.scores ?? []).map((_, at) =>
      joined(parts.map(({ scores }) => scores[at] as Float64Array)),
    ),
    answers: joined(parts.map(({ answers }) => answers)),
    truths: joined(parts.map(({ truths }) => truths)),
  };
  return { predictions, blocks };
}

const STRETCHES = 10;

/** The rows of ten parts that follow each other, of which only those count that are large enough. */
export function stretchesOf(
  predictions: Predictions,
  isEnough: (part: Predictions) => boolean,
): readonly Int32Array[] {
  const { size } = predictions;
  return Array.from({ length: STRETCHES }, (_, part) => {
    const from = Math.floor((part * size) / STRETCHES);
    const to = Math.floor(((part + 1) * size) / STRETCHES);
    return Int32Array.from({ length: to - from }, (_, row) => from + row);
  }).filter((rows) => isEnough(rowsOf(predictions, rows)));
}

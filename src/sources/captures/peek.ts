import type { As } from '../text/columns.ts';
import type { Capture } from './capture.ts';
import { readCell } from './cell.ts';
import { foundAt, namesIn, type Source } from './columns.ts';
import type { CaptureFormat } from './formats.ts';
import { eventsOf } from './ordered.ts';

/** What the first events of a capture tell of all of them. */
export type Beginning = {
  /** The columns that were seen. */
  readonly names: readonly string[];
  readonly hasVersions: boolean;
  /** What the values of a column are, where no descriptor says it. */
  typeOf(source: Source): As;
};

const MOST_EVENTS = 200;
const MOST_READ = 1000;
const MOST_NAMES = 4096;
const ALWAYS = ['id', 'time'];

export async function lookAt(paths: readonly string[], format: CaptureFormat): Promise<Beginning> {
  const seen: Capture[] = [];
  const names = new Set(ALWAYS);
  let read = 0;
  for await (const event of eventsOf(paths, format)) {
    if (++read > MOST_READ || seen.length >= MOST_EVENTS) break;
    if (!('capture' in event)) continue;
    const { capture } = event;
    seen.push(firstOf(capture));
    for (const name of namesIn(capture)) if (names.size < MOST_NAMES) names.add(name);
  }
  const hasVersions = seen.some(({ modelVersion }) => modelVersion !== undefined);
  if (hasVersions) names.add('modelVersion');
  return { names: [...names], hasVersions, typeOf: (source) => typeIn(seen, source) };
}

/** Of large batches, a few records tell as much. */
function firstOf(capture: Capture): Capture {
  const halves = Object.entries(capture.halves).map(([half, rows]) => [half, rows.slice(0, 5)]);
  return { ...capture, envelope: {}, halves: Object.fromEntries(halves) };
}

const GUESSES: readonly As[] = ['number', 'boolean', 'time'];

/** What all values are that are there; labels where they are of several types, or none is there. */
function typeIn(seen: readonly Capture[], source: Source): As {
  const values = seen.flatMap((capture) =>
    [0, 1, 2, 3, 4].map((at) => foundAt(capture, at, source)),
  );
  const isAll = (as: As): boolean => {
    const cells = values.map((value) => readCell(value, as));
    const there = cells.filter((cell) => cell !== undefined && cell !== null);
    return there.length > 0 && there.every((cell) => typeof cell === 'number');
  };
  return GUESSES.find(isAll) ?? 'label';
}

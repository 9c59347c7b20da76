import { type Capture, type Half, Misread } from './capture.ts';
import type { Cell } from './cell.ts';
import { type CaptureColumn, cellsOf } from './columns.ts';
import type { CaptureEvent } from './events.ts';
import type { CaptureFormat } from './formats.ts';
import { type Joined, Joiner, type Side } from './join.ts';
import type { ToUtc } from './moment.ts';
import { eventsOf } from './ordered.ts';

/** One record of a capture with the cells of its columns, or a place where there is none. */
export type CaptureRecord = {
  readonly file: number;
  readonly line: number;
  readonly cells: readonly Cell[];
  /** Why it cannot be read: what all such records have in common, and what is told of this one. */
  readonly lost?: { readonly reason: string; readonly why: string };
};

export type Asking = {
  readonly paths: readonly string[];
  readonly format: CaptureFormat;
  readonly columns: readonly CaptureColumn[];
  readonly toUtc?: ToUtc;
  /** How many events wait for their other halves at most. */
  readonly waiting?: number;
};

/**
 * The records of captures. Where columns are of both halves, these are joined; where they are of one,
 * the other is not looked at.
 */
export async function* recordsOf(asking: Asking): AsyncGenerator<CaptureRecord> {
  const { paths, format, columns, toUtc, waiting } = asking;
  const halves = halvesOf(columns);
  const joiner = new Joiner(waiting);
  for await (const event of eventsOf(paths, format)) {
    if ('misread' in event) {
      yield lostAt(event, event.misread, event.misread);
      continue;
    }
    const { capture } = event;
    const own = halves.filter((half) => capture.halves[half] !== undefined);
    // What is asked for is in the event of the other half.
    if (own.length === 0 && capture.pair !== undefined) continue;
    if (own.length === 0) {
      yield lostAt(event, NUMBERS, `has no ${halves.join(' and no ')}`);
      continue;
    }
    const side = sideOf(event, { capture, own, columns, toUtc });
    if (side instanceof Misread) yield lostAt(event, NUMBERS, side.message);
    else if (capture.pair === undefined || halves.length < 2) yield* rowsOf(side);
    else for (const joined of joiner.add(capture.pair, side)) yield* recordsIn(joined);
  }
  for (const joined of joiner.end()) yield* recordsIn(joined);
}

const NUMBERS = 'numbers of records';
const ALONE = 'alone';

/** The halves that columns are of; of inputs, if they are of none. */
function halvesOf(columns: readonly CaptureColumn[]): readonly Half[] {
  const found = new Set(columns.flatMap(({ source }) => source.half ?? []));
  return found.size > 0 ? [...found] : ['inputs'];
}

type Taking = {
  readonly capture: Capture;
  readonly own: readonly Half[];
  readonly columns: readonly CaptureColumn[];
  readonly toUtc: ToUtc;
};

function sideOf(
  { file, line }: CaptureEvent,
  { capture, own, columns, toUtc }: Taking,
): Side | Misread {
  const [half, other] = own;
  if (half === undefined) throw new RangeError('a side without a half');
  const [one, two] = [lengthOf(capture, half), other && lengthOf(capture, other)];
  if (two !== undefined && one !== two) return unequal(one, two, half, other);
  const rows = Array.from({ length: one }, (_, at) => cellsOf(capture, at, columns, toUtc));
  return { half, rows, file, line };
}

const lengthOf = ({ halves }: Capture, half: Half): number => halves[half]?.length ?? 0;

const unequal = (one: number, two: number, half: Half, other: Half = 'outputs'): Misread =>
  new Misread(`has ${one} records of ${half} and ${two} of ${other}`);

function* rowsOf({ rows, file, line }: Side): Generator<CaptureRecord> {
  for (const cells of rows) yield { file, line, cells };
}

function* recordsIn(joined: Joined): Generator<CaptureRecord> {
  if ('alone' in joined) {
    const { alone } = joined;
    const other = alone.half === 'inputs' ? 'outputs' : 'inputs';
    const why = `has no event with its ${other}`;
    yield { ...lostAt(alone, `${ALONE} ${alone.half}`, why), cells: alone.rows[0] ?? [] };
    return;
  }
  const { inputs, outputs } = joined;
  if (inputs.rows.length !== outputs.rows.length) {
    const { message } = unequal(inputs.rows.length, outputs.rows.length, 'inputs', 'outputs');
    yield { ...lostAt(inputs, NUMBERS, message), cells: inputs.rows[0] ?? [] };
    return;
  }
  const { file, line } = inputs;
  for (const [at, cells] of inputs.rows.entries()) {
    const others = outputs.rows[at] ?? [];
    yield {
      file,
      line,
      cells: cells.map((cell, place) => (cell === undefined ? others[place] : cell)),
    };
  }
}

const lostAt = (
  { file, line }: { readonly file: number; readonly line: number },
  reason: string,
  why: string,
): CaptureRecord => ({ file, line, cells: [], lost: { reason, why } });

import { Unreadable } from '../../artifacts/artifact.ts';
import type { LocatedTruth } from '../../observe/logs.ts';
import { tableFormat } from '../../observe/logs.ts';
import { rowsIn } from '../table-rows.ts';
import type { As } from '../text/columns.ts';
import { inZone } from '../time-zone.ts';
import { type Cell, readCell } from './cell.ts';
import { type CaptureColumn, sourceOf } from './columns.ts';
import { recognise } from './events.ts';
import { captureFormat } from './formats.ts';
import { Spelled } from './json.ts';
import { Lost } from './lost.ts';
import { recordsOf } from './records.ts';

/** What became known about predictions, by their identifiers. */
export type Truths = {
  readonly columns: readonly TruthColumn[];
  /** How many records say it, and which of them could not be read, where the reader tells. */
  readonly records: number;
  readonly lost: Lost;
  get(id: string): Truth | undefined;
};

export type TruthColumn = { readonly column: string; readonly as: As };

export type Truth = {
  readonly cells: readonly Cell[];
  /** In microseconds since 1970, where the export tells it. */
  readonly arrived?: number;
};

// What is held in memory to join by; more is left to whoever joins in a database.
const MOST_TRUTHS = 1_000_000;
const MOST_TEXT = 128 * 1024 * 1024;

/**
 * Reads all truths there are. Of several about one prediction the one that arrived last counts, and the
 * last of the export where none says when it arrived.
 * @throws {Unreadable} where it cannot be read, or holds more than can be joined
 */
export async function readTruths(
  truth: LocatedTruth,
  columns: readonly TruthColumn[],
): Promise<Truths> {
  const found = new Map<string, Truth>();
  const lost = new Lost();
  let [text, records] = [0, 0];
  for await (const { id, ...one } of truthsIn(truth, columns, lost)) {
    records++;
    const known = found.get(id);
    if (known && (known.arrived ?? -Infinity) > (one.arrived ?? -Infinity)) continue;
    if (!known) {
      text += id.length;
      for (const cell of one.cells) if (typeof cell === 'string') text += cell.length;
    }
    found.set(id, one);
    if (found.size > MOST_TRUTHS || text > MOST_TEXT) {
      throw new Unreadable(
        `it holds the truth about more than ${MOST_TRUTHS.toLocaleString('en')} predictions, which is the most that is joined to captures`,
      );
    }
  }
  return { columns, records: records + lost.count, lost, get: (id) => found.get(id) };
}

type Told = Truth & { readonly id: string };

function truthsIn(
  truth: LocatedTruth,
  columns: readonly TruthColumn[],
  lost: Lost,
): AsyncGenerator<Told> {
  const format = captureFormat(truth.plan.declared.format);
  return format === undefined ? tableTruths(truth, columns) : capturedTruths(truth, columns, lost);
}

async function* capturedTruths(
  { paths, names, plan }: LocatedTruth,
  columns: readonly TruthColumn[],
  lostOnes: Lost,
): AsyncGenerator<Told> {
  const format = captureFormat(plan.declared.format) ?? 'sagemaker-capture';
  for (const path of paths.slice(0, 1)) await recognise(path, format);
  const { id = 'id', arrived } = plan.declared;
  const asked: CaptureColumn[] = [
    { source: sourceOf(id), as: 'label' },
    { source: sourceOf(arrived ?? ''), as: 'time' },
    ...columns.map(({ column, as }): CaptureColumn => ({ source: sourceOf(column), as })),
  ];
  for await (const { cells, lost, file, line } of recordsOf({ paths, format, columns: asked })) {
    const [key, time, ...rest] = cells;
    const at = { file: names[file] ?? '', line };
    if (lost) lostOnes.add(lost.reason, { ...at, why: `the event ${lost.why}` });
    else if (typeof key !== 'string') lostOnes.add('id', { ...at, why: 'the event has no id' });
    if (lost || typeof key !== 'string') continue;
    yield { id: key, cells: rest, ...(typeof time === 'number' ? { arrived: time } : {}) };
  }
}

async function* tableTruths(
  { paths, plan }: LocatedTruth,
  columns: readonly TruthColumn[],
): AsyncGenerator<Told> {
  const format = tableFormat(plan);
  const { id, arrived, timeZone } = plan.declared;
  if (format === undefined || id === undefined) throw new Unreadable('no `id` joins it');
  const toUtc = timeZone === undefined ? undefined : inZone(timeZone);
  const names = [...new Set([id, ...(arrived ? [arrived] : []), ...columns.map((c) => c.column)])];
  // As texts, in which no identifier loses a digit.
  const rows = rowsIn({
    ...{ files: paths, format, lenient: true },
    windows: { by: 'none' },
    wanted: names.map((column) => ({ column })),
    numbers: names.map(() => false),
  });
  const placeOf = (name: string): number => names.indexOf(name);
  const read = (cells: readonly unknown[], name: string, as: As): Cell => {
    const cell = cells[placeOf(name)];
    return readCell(typeof cell === 'string' ? new Spelled(cell) : cell, as, toUtc);
  };
  for await (const { cells } of rows) {
    const key = cells[placeOf(id)];
    if (typeof key !== 'string') continue;
    const time = arrived === undefined ? undefined : read(cells, arrived, 'time');
    const own = columns.map(({ column, as }) => read(cells, column, as));
    yield { id: key, cells: own, ...(typeof time === 'number' ? { arrived: time } : {}) };
  }
}

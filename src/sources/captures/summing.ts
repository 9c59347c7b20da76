import type { Located, Log } from '../../observe/logs.ts';
import type { ExportPlan } from '../../observe/plan.ts';
import { isTimed, startOf, type Windows } from '../../observe/windows.ts';
import { type As, NATURES } from '../text/columns.ts';
import type { Beside } from './beside.ts';
import { type Cell, Wrong } from './cell.ts';
import { Lost } from './lost.ts';
import type { Beginning } from './peek.ts';
import type { Reading, Summed } from './reading.ts';
import { SummedRecords } from './window-sums.ts';

type At = { readonly file: string; readonly line: number };

// Records of other centuries belong to no window: the clock that wrote them was wrong.
const FIRST = Date.UTC(2000, 0) * 1000;
const LAST = Date.UTC(2100, 0) * 1000;

/** Adds records up, window by window. */
export class Summing {
  records = 0;
  #lost = new Lost();
  readonly #reading: Reading;
  readonly #windows: Windows;
  readonly #beside: Beside | undefined;
  readonly #main: SummedRecords;
  readonly #truths: SummedRecords;
  readonly #found: boolean[];
  #rows = 0;
  /** The window of the last record, and how many bad ones came before the first. */
  #recent: number | undefined;
  #waiting = 0;

  constructor(reading: Reading, windows: Windows, beside: Beside | undefined) {
    this.#reading = reading;
    this.#windows = windows;
    this.#beside = beside;
    this.#main = new SummedRecords(reading.summed.map(columnOf));
    this.#truths = new SummedRecords((beside?.summed ?? []).map(columnOf));
    this.#found = reading.columns.map(() => false);
  }

  add(cells: readonly Cell[], at: At): void {
    this.records++;
    const { summed } = this.#reading;
    for (const [place, cell] of cells.entries()) {
      if (cell !== undefined) this.#found[place] = true;
    }
    const moment = this.#momentOf(cells);
    const start = this.#startOf(moment);
    if (start === undefined) {
      this.#lost.add('time', { ...at, why: 'the record tells no time between 2000 and 2100' });
      return;
    }
    this.#begin(start);
    const values = summed.map((one) => cellOf(one, cells));
    this.#main.add(start, moment, values);
    const wrong = values.findIndex((value) => value instanceof Wrong);
    if (wrong >= 0) this.#flaw(start, values[wrong] as Wrong, summed[wrong]?.wanted.column, at);
    this.#join(start, moment, cells);
    this.#rows++;
  }

  lose({ reason, why }: { reason: string; why: string }, at: At, cells: readonly Cell[]): void {
    this.records++;
    this.#lost.add(reason, { ...at, why: `the event ${why}` });
    const own = cells.length > 0 ? this.#startOf(this.#momentOf(cells)) : undefined;
    const start = own ?? this.#recent;
    if (start === undefined) this.#waiting++;
    else this.#main.addBad(start);
  }

  #flaw(start: number, { excerpt }: Wrong, column: string | undefined, at: At): void {
    this.#main.addBad(start);
    const why = `the record holds a value of another type in ${column}: ${excerpt}`;
    this.#lost.add('type', { ...at, why });
  }

  #join(start: number, moment: number, cells: readonly Cell[]): void {
    if (this.#beside === undefined) return;
    const id = cells[this.#reading.id];
    const known = typeof id === 'string' ? this.#beside.truths.get(id) : undefined;
    const told = this.#beside.summed.map((column) => column.cell(known, moment));
    this.#truths.add(start, moment, told);
  }

  /** Bad records count in the window of the record before them, or of the first one. */
  #begin(start: number): void {
    this.#recent = start;
    for (; this.#waiting > 0; this.#waiting--) this.#main.addBad(start);
  }

  #momentOf(cells: readonly Cell[]): number {
    const cell = cells[this.#reading.time];
    const moment = typeof cell === 'number' ? cell : Number.NaN;
    return moment >= FIRST && moment < LAST ? moment : Number.NaN;
  }

  #startOf(moment: number): number | undefined {
    const windows = this.#windows;
    if (windows.by === 'records') {
      return Math.floor(this.#rows / windows.records) * windows.records;
    }
    if (!isTimed(windows)) return 0;
    return Number.isNaN(moment) ? undefined : startOf(windows, moment);
  }

  told(
    plan: ExportPlan,
    { names: files }: Located,
    beginning: Beginning,
    truth: ExportPlan | undefined,
  ): { readonly log: Log; readonly beside?: Log } {
    const { summed } = this.#reading;
    const isThere = ({ at, since }: Summed) =>
      this.#rows === 0 || (this.#found[at] && (since === undefined || this.#found[since]));
    const kept = [...summed.keys()].filter((at) => isThere(summed[at] as Summed));
    const lacking = summed.filter((one) => !isThere(one));
    const own = kept.map((at) => summed[at] as Summed);
    const log: Log = {
      ...{ plan, files, records: this.records, bad: this.#lost.count },
      wanted: own.map(({ wanted }) => wanted),
      lacking: lacking.map(({ wanted }) => wanted.column),
      names: [...new Set([...beginning.names, ...own.map(({ wanted }) => wanted.column)])],
      types: own.map(({ as }) => typeNamed(as)),
      worst: this.#lost.samples,
      windows: () => this.#main.windows(kept),
    };
    if (this.#beside === undefined || truth === undefined) return { log };
    const added = this.#beside.summed;
    const beside: Log = {
      ...{ plan, files, truth, isBeside: true, records: this.#rows, bad: 0, lacking: [] },
      wanted: added.map(({ wanted }) => wanted),
      names: log.names,
      types: added.map(({ as }) => typeNamed(as)),
      windows: () => this.#truths.windows([...added.keys()]),
    };
    return { log, beside };
  }
}

const columnOf = ({ as, wanted }: Pick<Summed, 'as' | 'wanted'>) => ({
  nature: NATURES[as],
  codes: wanted.codes,
});

function cellOf({ at, since }: Summed, cells: readonly Cell[]): Cell {
  if (since === undefined) return cells[at];
  const [late, early] = [cells[at], cells[since]];
  return typeof late === 'number' && typeof early === 'number' ? late - early : null;
}

const TYPES: Readonly<Record<As, string>> = {
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
  text: 'VARCHAR',
  label: 'VARCHAR',
};

const typeNamed = (as: As): string => TYPES[as];

import type { ExportPlan } from '../observe/plan.ts';
import { type Wanted, wantedOfTruth } from '../observe/wanted.ts';
import type { Surroundings } from '../sources/locate.ts';
import { type As, NATURES } from '../sources/text/columns.ts';
import { readAs, type Types, typesIn, worstIn } from '../sources/text-log.ts';
import { eachRow } from '../sources/text-rows.ts';
import { type TruthRow, truthsInParquet, typeOfColumn } from '../sources/truth-rows.ts';
import type { Step } from './follower.ts';
import type { Mark, Place } from './place.ts';
import { type Portion, Portions } from './portions.ts';
import { WholeFiles } from './whole-files.ts';

/** What one step reads of the truth. */
export type TruthStep = {
  readonly marks: ReadonlyMap<string, Mark>;
  /**
   * The truths, some at a time, and what is known when all of them have been read.
   * @throws {Unreadable} where they break off
   */
  read(): AsyncGenerator<readonly TruthRow[], TruthsRead>;
  /** The file that is named where it breaks off. */
  readonly file: string;
};

export type TruthsRead = Pick<Step, 'reading' | 'records' | 'bad' | 'worst'>;

type Reading = { readonly as: readonly As[] };

/** A column of what is known of predictions whose truth came: what its values are, and its name. */
export type TruthColumn = { readonly wanted: Wanted; readonly as: As };

/** Follows an export of labels: single truths, which somebody else joins to their predictions. */
export class TruthFollower {
  readonly plan: ExportPlan;
  readonly #portions: Portions;
  readonly #files: WholeFiles;
  /** What columns are, as far as the step under way knows it. */
  reading: Mark | undefined;

  constructor(plan: ExportPlan, surroundings: Surroundings, step: number | undefined) {
    this.plan = plan;
    this.#portions = new Portions(plan, surroundings, step);
    this.#files = new WholeFiles(plan, surroundings);
  }

  get #isParquet(): boolean {
    return this.plan.declared.format === 'parquet';
  }

  /** @throws {Unreadable} where there is nothing to read */
  look(place: Place): void {
    if (this.#isParquet) this.#files.look(place);
    else this.#portions.look(place);
  }

  /**
   * The next step; nothing where all is read that there was.
   * @throws {Unreadable} where it cannot be read
   */
  next(place: Place): Promise<TruthStep | undefined> {
    return this.#isParquet ? Promise.resolve(this.#nextFile(place)) : this.#nextPortion(place);
  }

  #nextPortion(place: Place): Promise<TruthStep | undefined> {
    return this.#portions.next(async (portion) => {
      const reading = await this.#readingWith(place.reading, portion);
      this.reading = reading;
      const { id = '', arrived, timeZone, format } = this.plan.declared;
      const columns = [
        { name: id, as: 'label' as const },
        ...(arrived === undefined ? [] : [{ name: arrived, as: 'time' as const }]),
        ...this.plan.columns.map(({ column }, at) => {
          return { name: column, as: reading.as[at] ?? 'label' };
        }),
      ];
      const first = arrived === undefined ? 1 : 2;
      const rows: TruthRow[] = [];
      const files = portion.map(({ file }) => file);
      const question = {
        format: format === 'csv' ? ('csv' as const) : ('jsonl' as const),
        columns,
      };
      const ends = await eachRow(files, { ...question, timeZone }, ({ cells }) => {
        const [name, moment] = cells;
        if (name === null || name === undefined) return;
        const known = first === 2 && typeof moment === 'number' ? moment : null;
        rows.push({ id: String(name), arrived: known, cells: cells.slice(first) });
      });
      const found: TruthsRead = {
        reading,
        records: ends.reduce((sum, end) => sum + end.records, 0),
        bad: ends.reduce((sum, { bad }) => sum + bad.rows, 0),
        worst: ends.flatMap((end, at) => worstIn(end, portion[at]?.pending.name ?? '')),
      };
      const marks = this.#portions.settle(portion, ends);
      return { marks, read: () => atOnce(rows, found), file: portion[0]?.pending.name ?? '' };
    });
  }

  async #readingWith(before: Mark | undefined, portion: readonly Portion[]): Promise<Reading> {
    if (before !== undefined) return before as Reading;
    const [first] = portion;
    return { as: this.#as(first && (await typesIn(this.plan, first.pending.path))) };
  }

  /** What the columns of ports are read as. */
  #as(types: Types | undefined): readonly As[] {
    const read = this.#isParquet
      ? (one: Wanted) => typeOfColumn(types?.get(one.column) ?? '')
      : (one: Wanted) => readAs(one, types?.get(one.column));
    return this.plan.columns.map((port) => {
      const wanted: Wanted = { column: port.column, purpose: { of: 'port', port } };
      return port.expected === undefined ? read(wanted) : readAs(wanted, undefined);
    });
  }

  #nextFile({ reading }: Place): TruthStep | undefined {
    const found = this.#files.next();
    if (found === undefined) return undefined;
    const { marks, file } = found;
    const read = () => this.#readFile(file.path, reading as Reading | undefined);
    return { marks, read, file: file.name };
  }

  async *#readFile(
    path: string,
    before: Reading | undefined,
  ): AsyncGenerator<readonly TruthRow[], TruthsRead> {
    let as: readonly As[] = before?.as ?? [];
    let records = 0;
    const truths = truthsInParquet(this.plan, path, (types) => {
      as = before?.as ?? this.#as(types);
      this.reading = { as };
      return as;
    });
    for await (const rows of truths) {
      records += rows.length;
      yield rows;
    }
    return { reading: { as } satisfies Reading, records, bad: 0, worst: [] };
  }
}

async function* atOnce(
  rows: readonly TruthRow[],
  found: TruthsRead,
): AsyncGenerator<readonly TruthRow[], TruthsRead> {
  yield rows;
  return found;
}

/** What is summed up of predictions whose truth is known. */
export function truthColumns(
  plan: ExportPlan,
  timestamp: string | undefined,
  reading: Mark | undefined,
): readonly TruthColumn[] {
  const { as = [] } = (reading ?? {}) as Partial<Reading>;
  return wantedOfTruth(plan, timestamp).map((wanted, at): TruthColumn => {
    if (wanted.purpose.of === 'labelled') return { wanted, as: 'boolean' };
    if (wanted.purpose.of === 'labelDelay') return { wanted, as: 'number' };
    return { wanted, as: as[at] ?? 'label' };
  });
}

/** What the type of a column is to reports. */
export const truthType = ({ as }: TruthColumn): string => TYPES[NATURES[as]];

const TYPES = {
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
  text: 'VARCHAR',
  other: '',
} as const;

import { Backlog } from './backlog.ts';
import { type Batch, clear, createBatch } from './batch.ts';
import type { Column, Nature } from './columns.ts';
import type { Chunk, Database } from './database.ts';
import { READS } from './reads.ts';
import { Recount, type Search, searchFor } from './recount.ts';
import { grouped, type Slicing } from './slicing.ts';
import { Summary } from './summary.ts';
import type { Rows } from './vectors.ts';

/** The summaries of all columns, of the whole and of each slice. */
export type Summaries = {
  readonly records: number;
  readonly whole: readonly Summary[];
  /** By slice; the last one is that of all others. */
  readonly parts: readonly Part[];
};

type Part = { records: number; readonly summaries: readonly Summary[] };

type Settings = {
  readonly slicing: Slicing | undefined;
  /** The borders of the histogram of a column, where a reference has fixed them. */
  readonly edges: (name: string, nature: Nature) => readonly number[] | undefined;
  readonly onRows: (rows: number) => void;
};

/** Adds up all records through DuckDB. */
export async function summarise(
  database: Database,
  columns: readonly Column[],
  { slicing, edges, onRows }: Settings,
): Promise<Summaries> {
  const fresh = () => columns.map(({ name, nature }) => new Summary(nature, edges(name, nature)));
  const whole = fresh();
  const parts = slicing
    ? Array.from({ length: slicing.keys.length + 1 }, () => ({ records: 0, summaries: fresh() }))
    : [];
  const asked = columns.flatMap(({ expressions }) => expressions);
  const sliceOf = slicing ? [`CAST(list_position($2, ${slicing.expression}) AS INTEGER)`] : [];
  // A table of no columns has rows too.
  const all = [...asked, ...sliceOf, ...(columns.length === 0 ? ['1'] : [])];
  const backlogs = Backlog.each(columns, (at, batch) => whole[at]?.add(batch));
  const batch = createBatch();
  let records = 0;
  for await (const chunk of database.chunks(all, slicing?.keys)) {
    for (const backlog of backlogs) backlog.add(chunk);
    const slices = slicing ? grouped(chunk.vector(asked.length), chunk.rows, parts.length) : [];
    for (const [slice, rows] of slices.entries()) {
      if (rows.size > 0) addSlice(parts[slice] as Part, { columns, backlogs, batch, chunk, rows });
    }
    records += chunk.rows;
    onRows(records);
  }
  for (const backlog of backlogs) backlog.finish();
  for (const { summaries } of parts) for (const summary of summaries) summary.forgetFrequents();
  return { records, whole, parts };
}

type Taken = {
  readonly columns: readonly Column[];
  readonly backlogs: readonly Backlog[];
  readonly batch: Batch;
  readonly chunk: Chunk;
  readonly rows: Rows;
};

/** Rows of slices are few at a time, and go through one batch. */
function addSlice(part: Part, { columns, backlogs, batch, chunk, rows }: Taken): void {
  part.records += rows.size;
  for (const [at, { layout }] of columns.entries()) {
    clear(batch);
    batch.hashed = false;
    READS[layout](batch, (backlogs[at] as Backlog).vectors(chunk), rows);
    part.summaries[at]?.add(batch);
  }
}

/** Reads those columns again in which some value may be frequent, and counts such values. */
export async function recount(
  database: Database,
  columns: readonly Column[],
  summaries: readonly Summary[],
): Promise<void> {
  const searches = columns.flatMap((column, at) => {
    const summary = summaries[at];
    const search: Search | undefined = summary && searchFor(summary);
    return search ? [{ column, summary: summary as Summary, recount: new Recount(search) }] : [];
  });
  if (searches.length === 0) return;
  const again = searches.map(({ column }) => column);
  const asked = again.flatMap(({ expressions }) => expressions);
  const backlogs = Backlog.each(again, (at, batch) => searches[at]?.recount.add(batch));
  for await (const chunk of database.chunks(asked)) {
    for (const backlog of backlogs) backlog.add(chunk);
  }
  for (const backlog of backlogs) backlog.finish();
  for (const search of searches) search.recount.settle(search.summary);
}

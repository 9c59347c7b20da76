import type { ExportPlan } from '../observe/plan.ts';
import type { WindowSums } from '../observe/sums.ts';
import { isTimed, startOf, type Windows } from '../observe/windows.ts';
import { Summary } from '../profile/summary.ts';
import { SummedRecords } from '../sources/captures/window-sums.ts';
import { rowsIn } from '../sources/table-rows.ts';
import type { TextColumn } from '../sources/text/columns.ts';
import type { LogFile } from '../sources/text/log.ts';
import { eachRow, type TextCell } from '../sources/text-rows.ts';

/** So many predictions of an export are waited for; of more, the truth about the oldest is left out. */
export const MOST_ASKED = 1_000_000;

/** A prediction whose truth may still come: the window it lies in, and when it was made. */
export type Asked = {
  readonly id: string;
  readonly start: number;
  /** In microseconds since 1970. */
  readonly moment: number | null;
};

/** What sums do not tell, for which single records are looked at. */
export type Aside = {
  readonly asked: readonly Asked[];
  /** How old the data were, by window; nothing where the export does not say. */
  readonly ages: ReadonlyMap<number, Summary> | undefined;
};

export type AsideOptions = {
  /** Whether some truth is joined to it by its ids. */
  readonly isJoined: boolean;
  /** How many records came before. */
  readonly ordinal: number;
};

const NOTHING: Aside = { asked: [], ages: undefined };

// Records of other centuries belong to no window.
const FIRST = Date.UTC(2000, 0) * 1000;
const LAST = Date.UTC(2100, 0) * 1000;

/** Looks at the records of text files once more. */
export async function asideInText(
  windows: Windows,
  { declared }: ExportPlan,
  files: readonly LogFile[],
  { isJoined, ordinal: before }: AsideOptions,
): Promise<Aside> {
  const { id, timestamp, dataTime, timeZone } = declared;
  const isAged = timestamp !== undefined && dataTime !== undefined;
  const isAsked = isJoined && id !== undefined;
  if (!isAsked && !isAged) return NOTHING;
  const columns: readonly TextColumn[] = [
    ...(isAsked ? [{ name: id, as: 'label' } as const] : []),
    ...(timestamp === undefined ? [] : [{ name: timestamp, as: 'time' } as const]),
    ...(isAged ? [{ name: dataTime, as: 'time' } as const] : []),
  ];
  const time = isAsked ? 1 : 0;
  const asked: Asked[] = [];
  const ages = new SummedRecords([{ nature: 'number', codes: undefined }]);
  const format = declared.format === 'csv' ? 'csv' : 'jsonl';
  await eachRow(files, { format, columns, timeZone, ordinal: before }, ({ ordinal, cells }) => {
    const moment = timestamp === undefined ? null : numberIn(cells[time]);
    const start = startAt(windows, ordinal, moment, timestamp !== undefined);
    if (start === undefined) return;
    const name = isAsked ? cells[0] : undefined;
    if (name !== undefined && name !== null) asked.push({ id: String(name), start, moment });
    if (!isAged) return;
    const from = numberIn(cells[time + 1]);
    ages.add(start, Number.NaN, [moment === null || from === null ? null : moment - from]);
  });
  return { asked, ages: isAged ? agesOf(ages) : undefined };
}

const numberIn = (cell: TextCell | undefined): number | null =>
  typeof cell === 'number' ? cell : null;

function agesOf(ages: SummedRecords): ReadonlyMap<number, Summary> {
  const windows = [...ages.windows([0])];
  return new Map(windows.map(({ start, columns }) => [start, columns[0] as Summary]));
}

function startAt(
  windows: Windows,
  ordinal: number,
  moment: number | null,
  hasTimes: boolean,
): number | undefined {
  if (windows.by === 'records') return Math.floor(ordinal / windows.records) * windows.records;
  const isPlaced = moment !== null && moment >= FIRST && moment < LAST;
  if (hasTimes && !isPlaced) return undefined;
  return isTimed(windows) ? startOf(windows, moment ?? 0) : 0;
}

/** The sums of a window with how old its data were, as the last of its columns. */
export const withAges = (sums: WindowSums, { ages }: Aside): WindowSums =>
  ages === undefined
    ? sums
    : { ...sums, columns: [...sums.columns, ages.get(sums.start) ?? new Summary('number')] };

/** The ids in a Parquet file, whose sums tell how old the data were. */
export async function askedInParquet(
  windows: Windows,
  { declared }: ExportPlan,
  path: string,
  { isJoined, ordinal }: AsideOptions,
): Promise<readonly Asked[]> {
  const { id, timestamp, timeZone } = declared;
  if (!isJoined || id === undefined) return [];
  const asked: Asked[] = [];
  const rows = rowsIn({
    ...{ files: [path], format: 'parquet', windows, before: ordinal },
    ...{ wanted: [{ column: id }], numbers: [false], inOrder: true },
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  for await (const { start, moment, cells } of rows) {
    const [name] = cells;
    if (typeof name === 'string') asked.push({ id: name, start, moment: moment ?? null });
    // Nobody waits for more of them.
    if (asked.length >= 2 * MOST_ASKED) asked.splice(0, MOST_ASKED);
  }
  return asked.slice(-MOST_ASKED);
}

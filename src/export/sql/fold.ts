import type { Dialect } from './dialect.ts';
import { isGrouped, type PlannedColumn, QUANTILES, type SqlPlan } from './plan.ts';
import { isFiniteNumber, LARGEST, list, type Named, SCANNED, table } from './scan.ts';
import { momentOf } from './window.ts';

/** What one reading of all records adds up for a column. */
function folded(dialect: Dialect, plan: SqlPlan, column: PlannedColumn, at: number): Named {
  const estimate: Named =
    isGrouped(plan, column) || dialect.approximateDistinct === undefined
      ? []
      : [[dialect.approximateDistinct.of(distinctValue(dialect, column, at)), `distinct${at}`]];
  if (column.nature === 'number') {
    const numbers = foldedNumbers(dialect, plan, column, at);
    return [...counted(dialect, column, at), ...numbers, ...estimate];
  }
  const present: Named[number] = [`count(c${at})`, `n${at}`];
  if (column.nature !== 'time') return [present, ...estimate];
  const ends = endless(dialect, at, (sign) => dialect.isEndless?.(`c${at}`, sign));
  return [present, ...ends, [dialect.typeOf(`c${at}`), `type${at}`], ...estimate];
}

const endless = (dialect: Dialect, at: number, is: (sign: 1 | -1) => string | undefined): Named =>
  ([1, -1] as const).map((sign): Named[number] => {
    const condition = is(sign);
    const count =
      condition === undefined ? dialect.cast('0', 'integer') : dialect.countWhere(condition);
    return [count, `${sign > 0 ? 'plus' : 'minus'}${at}`];
  });

function foldedNumbers(dialect: Dialect, plan: SqlPlan, column: PlannedColumn, at: number): Named {
  const value = `v${at}`;
  const origin = originOf(dialect, column) ?? originName(at);
  const quantiles = quantilesOf(dialect, plan);
  return [
    [`avg(y${at})`, `mean${at}`],
    [dialect.variance(`y${at} - ${origin}`), `variance${at}`],
    [`min(x${at})`, `least${at}`],
    [`max(x${at})`, `most${at}`],
    [dialect.countWhere(`${value} = ${dialect.double(0)}`), `zeros${at}`],
    ...(quantiles ? [[quantiles.of(`x${at}`, QUANTILES), `quantiles${at}`] as const] : []),
  ];
}

/** What `binsOf` makes the counts of bins of. */
export function counted(dialect: Dialect, column: PlannedColumn, at: number): Named {
  const value = `v${at}`;
  return [
    [`count(c${at})`, `n${at}`],
    [dialect.countWhere(dialect.isNan(value)), `nan${at}`],
    ...endless(dialect, at, (sign) => dialect.isInfinite(value, sign)),
    // No NaN is below anything, but a negative infinity is: it is taken off afterwards.
    ...cutsOf(column).map((cut, bin): Named[number] => [
      dialect.countWhere(`${value} < ${dialect.double(cut)}`),
      `below${at}_${bin}`,
    ]),
  ];
}

const originName = (at: number): string => `o${at}`;

/** The edge in the middle is a value in the midst of those of the reference. */
function originOf(dialect: Dialect, { edges = [] }: PlannedColumn): string | undefined {
  const cut = edges[Math.floor(edges.length / 2)];
  const isFit = cut !== undefined && Math.abs(cut) < LARGEST;
  return isFit ? dialect.double(cut) : undefined;
}

/**
 * What the values of columns without edges are counted from before they are squared. Engines add up
 * squares to 16 digits, of which values near 10^9 that differ by 1 would leave none.
 */
function origins(
  dialect: Dialect,
  columns: readonly (readonly [column: PlannedColumn, at: number])[],
): Named {
  return columns
    .filter(([column]) => column.nature === 'number' && originOf(dialect, column) === undefined)
    .map(([, at]) => [
      `coalesce(${dialect.median(`y${at}`)}, ${dialect.double(0)})`,
      originName(at),
    ]);
}

const cutsOf = ({ edges = [] }: PlannedColumn): readonly number[] => edges.slice(1, -1);

/** What quantiles a plan leads to; nothing where it wants none, or the engine has none that are cheap. */
export function quantilesOf({ quantiles }: Dialect, plan: SqlPlan) {
  if (plan.quantiles === 'none') return undefined;
  return plan.quantiles === 'exact' ? quantiles.exact : quantiles.approximate;
}

/**
 * The values that are told apart. Numbers as they are, because integers beyond 2^53 are no doubles;
 * a zero is added, so that a negative zero becomes one.
 */
const distinctValue = (dialect: Dialect, { nature }: PlannedColumn, at: number): string =>
  nature === 'number'
    ? `CASE WHEN ${isFiniteNumber(dialect, `v${at}`)} THEN c${at} + 0 END`
    : `v${at}`;

/** The counts of the bins: of what lies below each cut, less what lies below the one before. */
export function binsOf(column: PlannedColumn, at: number): readonly string[] {
  const below = cutsOf(column).map((_, bin) => `below${at}_${bin}`);
  const all = `n${at} - nan${at} - plus${at}`;
  return [...below, all].map(
    (rank, bin) => `${rank} - ${bin === 0 ? `minus${at}` : below[bin - 1]}`,
  );
}

export const foldedTable = (number: number): string => `mismatch_folded${number}`;

const originsTable = (number: number): string => `mismatch_origins${number}`;

export type Chunk = readonly (readonly [column: PlannedColumn, at: number])[];

// Engines compute some hundreds of columns at once, PostgreSQL 1,600 at most.
const MOST_COMPUTED = 400;

/** Columns that are described in one reading. */
export function chunked(dialect: Dialect, plan: SqlPlan): readonly Chunk[] {
  const chunks: (readonly [PlannedColumn, number])[][] = [];
  let size = MOST_COMPUTED;
  for (const [at, column] of plan.columns.entries()) {
    const computed = folded(dialect, plan, column, at).length;
    if (size + computed > MOST_COMPUTED) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push([column, at]);
    size += computed;
  }
  return chunks;
}

// So many values are enough to tell about where the others are.
const LOOKED_AT = 1000;

/** For each chunk one row a window, with everything that is added up. */
export const foldedTables = (
  dialect: Dialect,
  plan: SqlPlan,
  chunks: readonly Chunk[],
): readonly string[] =>
  chunks.flatMap((chunk, number) => {
    const centres = origins(dialect, chunk);
    const computed = chunk.flatMap(([column, at]) => folded(dialect, plan, column, at));
    const all: Named = [
      ['w', 'w'],
      ['count(*)', 'row_count'],
      ...times(dialect, plan),
      ...computed,
    ];
    const selects = `SELECT ${list(all)}\nFROM ${SCANNED}`;
    if (centres.length === 0) return [table(foldedTable(number), [`${selects} GROUP BY w`])];
    const some = `(SELECT * FROM ${SCANNED} LIMIT ${LOOKED_AT}) AS looked_at`;
    return [
      table(originsTable(number), [`SELECT ${list(centres)}\nFROM ${some}`]),
      table(foldedTable(number), [`${selects} CROSS JOIN ${originsTable(number)} GROUP BY w`]),
    ];
  });

/** When the first and the last record of a window are from. */
const times = (dialect: Dialect, { timestamp }: SqlPlan) =>
  (['first', 'last'] as const).map((which): Named[number] => {
    const least = which === 'first' ? 'min(t)' : 'max(t)';
    const moment = timestamp ? momentOf(dialect, timestamp, least) : dialect.nothing('integer');
    return [moment, `${which}_moment`];
  });

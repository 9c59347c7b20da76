import type { Dialect, DialectName } from './dialect.ts';
import { DIALECTS } from './dialects.ts';
import { type ComparedColumn, checkDriftPlan, type DriftPlan, totalOf } from './drift-plan.ts';
import { binsOf, counted } from './fold.ts';
import { categoryCount, groups } from './group.ts';
import { script } from './query.ts';
import { list, type Named, SCANNED, scan, table } from './scan.ts';
import type { Cut } from './window.ts';

/**
 * One query that says for each window and column how far its distribution is from the reference: a
 * row for each, with the names of `DRIFT_ANSWER`. The same formulas over the same bins as in
 * `src/drift`. A window without values of a column has a row without measures, or none.
 * @throws {Unplannable} where a column has no bins, or the engine has no such names
 */
export function driftQueryFor(name: DialectName, plan: DriftPlan): string {
  checkDriftPlan(plan);
  const dialect = DIALECTS[name];
  const { cut, parts } = scan(dialect, plan);
  const columns = plan.columns.map((column, at) => [column, at] as const);
  const tallies = columns.map((one) => tallyOf(dialect, ...one));
  const bins = columns.map(([column, at]) =>
    dialect.unpivot(tallyTable(at), ['w'], { names: BIN, rows: binRows(dialect, column, at) }),
  );
  const tables = [...parts, ...tallies, table(BINS, bins), ...measuring(dialect)];
  return `WITH ${tables.join(',\n')}\n${answer(dialect, cut)}`;
}

/** The same as somebody would keep it in a file. */
export const emitDrift = (name: DialectName, plan: DriftPlan): string =>
  script(name, 'Measures drift', driftQueryFor(name, plan));

const BINS = 'mismatch_bins';
const FILLED = 'mismatch_filled';
const SHARES = 'mismatch_shares';
const tallyTable = (at: number): string => `mismatch_tally${at}`;

/** For each window one row with the counts of the bins of a column. */
function tallyOf(dialect: Dialect, column: ComparedColumn, at: number): string {
  if (column.edges) {
    const selects = `SELECT ${list([['w', 'w'], ...counted(dialect, column, at)])}`;
    return table(tallyTable(at), [`${selects}\nFROM ${SCANNED} GROUP BY w`]);
  }
  const { categories = [] } = column;
  const counts = categories.map((one, place): Named[number] => [
    categoryCount(dialect, column, one),
    `k${at}_${place}`,
  ]);
  const all: Named = [['w', 'w'], [dialect.cast('sum(n)', 'integer'), `n${at}`], ...counts];
  const grouped = `(${groups(dialect, column, at)}) AS counted`;
  return table(tallyTable(at), [`SELECT ${list(all)}\nFROM ${grouped} GROUP BY w`]);
}

const BIN = ['p', 'column_name', 'is_ordered', 'n', 'n_until', 'n_all', 'r', 'r_until', 'r_all'];

/** A row for each bin: its count, that of all bins until it, and that of all, on both sides. */
function binRows(dialect: Dialect, column: ComparedColumn, at: number) {
  const { name, edges, reference } = column;
  const counts = edges ? binsOf(column, at) : categoryBins(column, at);
  const all = edges ? `n${at} - nan${at} - plus${at} - minus${at}` : `n${at}`;
  const double = (expression: string) => dialect.cast(expression, 'double');
  return counts.map((count, bin) => [
    dialect.cast(String(at), 'integer'),
    dialect.cast(dialect.text(name), 'text'),
    dialect.cast(edges ? '1' : '0', 'integer'),
    double(count),
    double(edges ? untilOf(column, at, bin) : all),
    double(all),
    ...[reference[bin] ?? 0, totalOf(reference.slice(0, bin + 1)), totalOf(reference)].map((one) =>
      double(dialect.double(one)),
    ),
  ]);
}

function categoryBins({ categories = [] }: ComparedColumn, at: number): readonly string[] {
  const counts = categories.map((_, place) => `k${at}_${place}`);
  return [...counts, [`n${at}`, ...counts].join(' - ')];
}

/** All bins up to one are what lies below its upper end, and the last of them everything. */
const untilOf = ({ reference }: ComparedColumn, at: number, bin: number): string =>
  bin + 1 === reference.length
    ? `n${at} - nan${at} - plus${at} - minus${at}`
    : `below${at}_${bin} - minus${at}`;

const KEYS = 'w, p, column_name, is_ordered, n_all, r_all';

/**
 * Empty bins count as half a value where the other side has some, for the measure that is infinite
 * else (`filledSharesOf` in `src/drift/counts.ts`).
 */
function measuring(dialect: Dialect): readonly string[] {
  const [none, half] = [dialect.double(0), dialect.double(0.5)];
  const fill = (own: string, other: string): string =>
    `CASE WHEN ${own} = ${none} AND ${other} > ${none} THEN ${half} ELSE ${own} END`;
  const filled: Named = [
    [fill('n', 'r'), 'n_filled'],
    [fill('r', 'n'), 'r_filled'],
    ['n / nullif(n_all, 0)', 'q'],
    ['r / r_all', 'b'],
    ['abs(n_until / nullif(n_all, 0) - r_until / r_all)', 'apart'],
  ];
  const shares: Named = [
    ['n_filled / nullif(sum(n_filled) OVER (PARTITION BY w, p), 0)', 'q_filled'],
    ['r_filled / sum(r_filled) OVER (PARTITION BY w, p)', 'b_filled'],
  ];
  return [
    table(FILLED, [`SELECT ${KEYS}, n, r, ${list(filled)}\nFROM ${BINS}`]),
    table(SHARES, [`SELECT ${KEYS}, n, r, q, b, apart, ${list(shares)}\nFROM ${FILLED}`]),
  ];
}

/** The columns of an answer about drift, in their order. */
const DRIFT_ANSWER = [
  'dialect',
  'window_position',
  'window_start',
  'column_position',
  'column_name',
  'value_count',
  'reference_count',
  'population_stability_index',
  'jensen_shannon_distance_base_2',
  'hellinger_distance',
  'largest_share_difference',
  'total_variation',
  'chi_square',
  'chi_square_degrees',
  'cramers_v',
  'kolmogorov_smirnov_over_bins',
] as const;

export type DriftAnswerColumn = (typeof DRIFT_ANSWER)[number];

function answer(dialect: Dialect, cut: Cut): string {
  const log = dialect.logarithm;
  const zero = dialect.double(0);
  const ratio = (share: string) => log(`nullif(2 * ${share} / nullif(b + q, 0), 0)`);
  const entropy = (share: string) => `coalesce(${share} * ${ratio(share)}, ${zero})`;
  // Without a value q is missing, and so has to be what is made of it.
  const nats = `sum(CASE WHEN q IS NOT NULL THEN (${entropy('b')} + ${entropy('q')}) / 2 END)`;
  const scale = '(1 / n_all + 1 / r_all)';
  const square = `sum((b - q) * (b - q) / nullif((n + r) / (n_all + r_all), 0)) / ${guarded(scale)}`;
  const expressions: Record<DriftAnswerColumn, string> = {
    dialect: `'${dialect.name}'`,
    window_position: 'w',
    window_start: cut.start('w'),
    column_position: 'p',
    column_name: 'column_name',
    value_count: dialect.cast('n_all', 'integer'),
    reference_count: 'r_all',
    population_stability_index: `sum((b_filled - q_filled) * (${log('nullif(b_filled, 0)')} - ${log('nullif(q_filled, 0)')}))`,
    jensen_shannon_distance_base_2: `sqrt(abs(${nats}) / ${log('2')})`,
    hellinger_distance: 'sqrt(sum((sqrt(b) - sqrt(q)) * (sqrt(b) - sqrt(q))) / 2)',
    largest_share_difference: 'max(abs(b - q))',
    total_variation: 'sum(abs(b - q)) / 2',
    chi_square: square,
    chi_square_degrees: `${dialect.countWhere(`n + r > ${zero}`)} - 1`,
    cramers_v: `sqrt(${square} / (n_all + r_all))`,
    kolmogorov_smirnov_over_bins: 'CASE WHEN is_ordered = 1 THEN max(apart) END',
  };
  const columns = DRIFT_ANSWER.map((name): Named[number] => [expressions[name], name]);
  return [`SELECT ${list(columns)}`, `FROM ${SHARES}`, `GROUP BY ${KEYS}`, 'ORDER BY w, p'].join(
    '\n',
  );
}

/** Where there are no values, there is nothing to divide by. */
const guarded = (scale: string): string => scale.replace('n_all', 'nullif(n_all, 0)');

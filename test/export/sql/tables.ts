import { HOSTILE, type Record } from './records.ts';

/** How an engine spells the types and the values of the table that all of them are asked about. */
export type Spelling = {
  readonly types: { readonly [name in keyof Record]: string };
  number(value: number): string;
  text(value: string): string;
  identifier(name: string): string;
  /** A moment in microseconds since 1970. */
  moment(text: string): string;
  readonly after: string;
};

const standard = {
  text: (value: string) => `'${value.replaceAll("'", "''")}'`,
  identifier: (name: string) => `"${name.replaceAll('"', '""')}"`,
};

const slashed = (value: string) => value.replaceAll('\\', '\\\\');

export const DUCKDB: Spelling = {
  ...standard,
  types: {
    amount: 'DOUBLE',
    steady: 'DOUBLE',
    ties: 'INTEGER',
    big: 'BIGINT',
    small: 'FLOAT',
    price: 'DECIMAL(12,2)',
    nothing: 'DOUBLE',
    city: 'VARCHAR',
    word: 'VARCHAR',
    ok: 'BOOLEAN',
    at: 'TIMESTAMPTZ',
    day: 'DATE',
    hostile: 'SMALLINT',
  },
  number: (value) => `CAST('${Object.is(value, -0) ? '-0' : value}' AS DOUBLE)`,
  moment: (text) => `TIMESTAMPTZ '${text}'`,
  after: '',
};

export const POSTGRESQL: Spelling = {
  ...DUCKDB,
  types: {
    amount: 'double precision',
    steady: 'double precision',
    ties: 'integer',
    big: 'bigint',
    small: 'real',
    price: 'numeric(12,2)',
    nothing: 'double precision',
    city: 'varchar(40)',
    word: 'text',
    ok: 'boolean',
    at: 'timestamptz',
    day: 'date',
    hostile: 'smallint',
  },
  number: (value) => `float8 '${Object.is(value, -0) ? '-0' : value}'`,
};

export const CLICKHOUSE: Spelling = {
  types: {
    amount: 'Nullable(Float64)',
    steady: 'Float64',
    ties: 'Nullable(Int32)',
    big: 'Nullable(Int64)',
    small: 'Nullable(Float32)',
    price: 'Nullable(Decimal(12, 2))',
    nothing: 'Nullable(Float64)',
    city: 'LowCardinality(Nullable(String))',
    word: 'String',
    ok: 'Nullable(Bool)',
    at: "Nullable(DateTime64(6, 'Europe/Berlin'))",
    day: 'Nullable(Date)',
    hostile: 'Int16',
  },
  text: (value) => `'${slashed(value).replaceAll("'", "\\'")}'`,
  identifier: (name) => `\`${slashed(name).replaceAll('`', '\\`')}\``,
  number: (value) => `CAST('${spelled(value)}' AS Float64)`,
  moment: (text) => `toDateTime64('${text.replace('+00', '')}', 6, 'UTC')`,
  after: ' ENGINE = Memory',
};

const spelled = (value: number): string =>
  Number.isNaN(value)
    ? 'nan'
    : Number.isFinite(value)
      ? Object.is(value, -0)
        ? '-0'
        : String(value)
      : value > 0
        ? 'inf'
        : '-inf';

export const columnName = (name: keyof Record): string => (name === 'hostile' ? HOSTILE : name);

const NAMES = Object.keys(DUCKDB.types) as readonly (keyof Record)[];

/** The statements that make a table of records. */
export function* statementsFor(
  spelling: Spelling,
  table: string,
  records: readonly Record[],
): Iterable<string> {
  const columns = NAMES.map(
    (name) => `${spelling.identifier(columnName(name))} ${spelling.types[name]}`,
  );
  yield `CREATE TABLE ${spelling.identifier(table)} (${columns.join(', ')})${spelling.after}`;
  for (let at = 0; at < records.length; at += 1000) {
    const rows = records
      .slice(at, at + 1000)
      .map((record) => `(${valuesOf(spelling, record).join(', ')})`);
    if (rows.length > 0)
      yield `INSERT INTO ${spelling.identifier(table)} VALUES ${rows.join(', ')}`;
  }
}

const valuesOf = (spelling: Spelling, record: Record): readonly string[] =>
  NAMES.map((name) => {
    const value = record[name];
    if (value === null) return 'NULL';
    if (name === 'at') return spelling.moment(momentText(Number(value)));
    if (name === 'day')
      return `'${new Date(Number(value) * 86_400_000).toISOString().slice(0, 10)}'`;
    if (name === 'price') return String(value);
    if (typeof value === 'string') return spelling.text(value);
    return typeof value === 'number' ? spelling.number(value) : String(value);
  });

function momentText(microseconds: number): string {
  const text = new Date(Math.floor(microseconds / 1000)).toISOString();
  const rest = microseconds - Math.floor(microseconds / 1000) * 1000;
  return `${text.slice(0, -1).replace('T', ' ')}${String(rest).padStart(3, '0')}+00`;
}

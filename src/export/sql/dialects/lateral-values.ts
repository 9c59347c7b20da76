import type { Dialect } from '../dialect.ts';

/** One row of a table as several, as standard SQL has it. */
export const lateralValues: Dialect['unpivot'] = (table, kept, { names, rows }) =>
  [
    `SELECT ${[...kept, ...names.map((name) => `parts.${name}`)].join(', ')}`,
    `FROM ${table} CROSS JOIN LATERAL (VALUES`,
    rows.map((row) => `  (${row.join(', ')})`).join(',\n'),
    `) AS parts(${names.join(', ')})`,
  ].join('\n');

import { FACTS_JSON } from '../generated/facts.ts';
import { indexAccelerators } from './accelerators.ts';
import { type Fields, isPlain, rowProblem } from './check-row.ts';
import { indexSoftwareNames } from './software-names.ts';
import { type Facts, rowKey, TABLES, type TableName, type Tables } from './tables.ts';

type Draft = { readonly tables: Map<string, Map<string, Fields>>; readonly problems: string[] };

const NAMES: readonly string[] = Object.keys(TABLES);

let shipped: readonly unknown[] | undefined;

/**
 * The facts that ship with the program, overridden by documents of the same shape in the order
 * given: a row with the same key replaces the earlier one whole, any other row is added.
 * What is wrong with a document is told in `problems`, one sentence each; that row is left out and
 * the rest is used. The shipped text is parsed on first use only, so that a run in which no rule
 * asks for a fact does not pay for it.
 */
export function loadFacts(documents: readonly unknown[] = []): {
  readonly facts: Facts;
  readonly problems: readonly string[];
} {
  shipped ??= JSON.parse(FACTS_JSON) as readonly unknown[];
  const draft: Draft = { tables: new Map(NAMES.map((n) => [n, new Map()])), problems: [] };
  for (const document of [...shipped, ...documents]) addDocument(draft, document);
  // The parse boundary: every row in the draft passed `rowProblem` against the shape of its table.
  const tables = Object.fromEntries(draft.tables) as unknown as Tables;
  const facts = {
    tables,
    acceleratorsByName: indexAccelerators(tables.accelerators),
    softwareByName: indexSoftwareNames(tables.softwareNames),
  };
  return { facts, problems: draft.problems };
}

function addDocument(draft: Draft, document: unknown): void {
  if (!isPlain(document) || document.facts !== 'v1' || !isPlain(document.tables)) {
    draft.problems.push('a facts document needs "facts: v1" and a map "tables"');
    return;
  }
  for (const [name, table] of Object.entries(document.tables)) {
    if (!isTableName(name)) {
      draft.problems.push(`"${name}" is not a table of facts, which are ${NAMES.join(', ')}`);
    } else if (!isPlain(table) || !Array.isArray(table.rows)) {
      draft.problems.push(`facts table "${name}" needs a list "rows"`);
    } else {
      const inherited = { source: table.source, asOf: table.asOf };
      for (const [at, row] of table.rows.entries()) addRow(draft, name, at, inherited, row);
    }
  }
}

function addRow(draft: Draft, name: TableName, at: number, inherited: Fields, raw: unknown): void {
  const row = isPlain(raw) ? { ...inherited, ...raw } : raw;
  const problem = rowProblem(TABLES[name], row);
  if (problem !== undefined || !isPlain(row)) {
    draft.problems.push(`facts table "${name}", row ${at + 1}: ${problem}`);
    return;
  }
  const rows = draft.tables.get(name);
  const key = rowKey(...TABLES[name].key.map((field) => String(row[field] ?? '')));
  // Deleted first so that an override moves to the end: of two rows with one name, the later wins.
  rows?.delete(key);
  rows?.set(key, Object.freeze(row));
}

function isTableName(name: string): name is TableName {
  return NAMES.includes(name);
}

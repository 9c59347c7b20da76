import { FACTS_JSON, NAMES_JSON } from '../generated/facts.ts';
import { lazily } from '../lazily.ts';
import { acceleratorNames } from './accelerators.ts';
import { type Fields, isPlain, rowProblem } from './check-row.ts';
import { softwareNames } from './software-names.ts';
import { type Facts, rowKey, TABLES, type TableName, type Tables } from './tables.ts';

/** Some rows of one table, each with its source and date. */
type Part = { readonly table: TableName; readonly rows: () => readonly unknown[] };

const NAMES = Object.keys(TABLES).filter(isTableName);

let shipped: readonly Part[] | undefined;

/**
 * The facts that ship with the program, overridden by documents of the same shape in the order
 * given: a row with the same key replaces the earlier one whole, any other row is added.
 * What is wrong with a document is told in `problems`, one sentence each; that row is left out and
 * the rest is used. A table is made when a rule first asks for it, since a run needs few of them;
 * the shipped rows were checked when they were generated.
 */
export function loadFacts(documents: readonly unknown[] = []): {
  readonly facts: Facts;
  readonly problems: readonly string[];
} {
  shipped ??= FACTS_JSON.flatMap(([name, json]) => shippedPart(name, json));
  const problems: string[] = [];
  const own = documents
    .flatMap((one) => partsOf(one, problems))
    .map((part) => sound(part, problems));
  const parts = [...shipped, ...own];
  const tables = tablesOf(parts);
  const names = own.length === 0 ? shippedNames : namesIn(tables);
  const facts: Facts = {
    tables,
    acceleratorNamed: (words) => rowNamed(tables.accelerators, names().accelerators, words),
    softwareNamed: (spelled) => rowNamed(tables.softwareNames, names().software, spelled),
  };
  return { facts, problems };
}

/** The key of a row by each name that it has. */
type Names = Readonly<Record<'accelerators' | 'software', Readonly<Record<string, string>>>>;

/** To take the names of some hundred products apart takes longer than the rules that ask for them. */
const shippedNames = lazily(() => JSON.parse(NAMES_JSON) as Names);

const namesIn = (tables: Tables): (() => Names) =>
  lazily(() => ({
    accelerators: Object.fromEntries(acceleratorNames(tables.accelerators.values())),
    software: Object.fromEntries(softwareNames(tables.softwareNames.values())),
  }));

const rowNamed = <R>(
  table: ReadonlyMap<string, R>,
  names: Readonly<Record<string, string>>,
  name: string,
): R | undefined => (Object.hasOwn(names, name) ? table.get(names[name] ?? '') : undefined);

/** Read when its table is made: most runs ask for few of them. */
function shippedPart(name: string, json: string): readonly Part[] {
  const rows = lazily((): readonly unknown[] => JSON.parse(json));
  return isTableName(name) ? [{ table: name, rows }] : [];
}

function partsOf(document: unknown, problems: string[]): readonly Part[] {
  if (!isPlain(document) || document.facts !== 'v1' || !isPlain(document.tables)) {
    problems.push('a facts document needs "facts: v1" and a map "tables"');
    return [];
  }
  return Object.entries(document.tables).flatMap(([name, table]) => partOf(name, table, problems));
}

function partOf(name: string, table: unknown, problems: string[]): readonly Part[] {
  if (!isTableName(name)) {
    problems.push(`"${name}" is not a table of facts, which are ${NAMES.join(', ')}`);
  } else if (!isPlain(table) || !Array.isArray(table.rows)) {
    problems.push(`facts table "${name}" needs a list "rows"`);
  } else {
    const { source, asOf, rows } = table;
    return [{ table: name, rows: () => rows.map((row) => inheriting({ source, asOf }, row)) }];
  }
  return [];
}

const inheriting = (inherited: Fields, row: unknown) =>
  isPlain(row) ? { ...inherited, ...row } : row;

/** The rows that have the shape of their table; the others are told. */
function sound({ table, rows }: Part, problems: string[]): Part {
  const kept = rows().filter((row, at) => {
    const problem = rowProblem(TABLES[table], row);
    if (problem !== undefined) {
      problems.push(`facts table "${table}", row ${at + 1}: ${problem}`);
    }
    return problem === undefined;
  });
  return { table, rows: () => kept };
}

function tablesOf(parts: readonly Part[]): Tables {
  const tables = {};
  for (const name of NAMES) {
    const get = lazily(() => tableOf(name, parts));
    Object.defineProperty(tables, name, { get, enumerable: true });
  }
  // The parse boundary: every row passed `rowProblem` or the schema against the shape of its table.
  return tables as Tables;
}

function tableOf(name: TableName, parts: readonly Part[]): ReadonlyMap<string, Fields> {
  const { key } = TABLES[name];
  const table = new Map<string, Fields>();
  for (const part of parts) {
    if (part.table !== name) continue;
    for (const row of part.rows()) {
      if (!isPlain(row)) continue;
      const fields = rowKey(...key.map((field) => String(row[field] ?? '')));
      // Deleted first so that an override moves to the end: of two rows with one name, the later wins.
      table.delete(fields);
      table.set(fields, Object.freeze(row));
    }
  }
  return table;
}

function isTableName(name: string): name is TableName {
  return Object.hasOwn(TABLES, name);
}

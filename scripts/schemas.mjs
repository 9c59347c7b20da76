import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const SUFFIX = '.schema.json';

/** @typedef {Record<string, any>} Schema A JSON Schema 2020-12 as its file says it. */

/**
 * Every schema of the project by the stem of its file (`common`, `trained-model`), in the order of
 * the stems by code unit, so that what is generated does not depend on the file system.
 * @returns {Map<string, Schema>}
 */
export const readSchemas = () => {
  const folder = new URL('schemas/', root);
  const files = readdirSync(folder).filter((file) => file.endsWith(SUFFIX));
  const read = (file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  return new Map(files.sort().map((file) => [file.slice(0, -SUFFIX.length), read(file)]));
};

/**
 * The schemas that describe a kind of descriptor, by kind: those that fix the property `kind`.
 * @param {Map<string, Schema>} schemas
 * @returns {{ kind: string, stem: string, schema: Schema }[]} sorted by kind
 */
export const kindSchemas = (schemas) =>
  [...schemas]
    .map(([stem, schema]) => ({ kind: schema.properties?.kind?.const, stem, schema }))
    .filter(({ kind }) => typeof kind === 'string')
    .sort((one, other) => (one.kind < other.kind ? -1 : 1));

/**
 * Writes what a generator made, or with `--check` compares it with what is there and fails when
 * they differ, which is how a forgotten run is found.
 * @param {string} path relative to the project
 * @param {string} text
 */
export const publish = (path, text) => {
  const file = fileURLToPath(new URL(path, root));
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return;
  }
  if (readIfThere(file) === text) return;
  console.error(`${path} is stale: run npm run generate`);
  process.exitCode = 1;
};

/**
 * A text as a literal of TypeScript.
 * @param {string} text
 */
export const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/**
 * A constant that holds JSON text, which costs a start nothing until somebody parses it. One line
 * for each entry of a table keeps the differences of a change readable.
 * @param {string} name
 * @param {Record<string, Record<string, unknown>>} tables
 */
export const jsonConstant = (name, tables) => {
  const line = (text) => `  ${quoted(text)}`;
  const comma = (list, index) => (index < list.length - 1 ? ',' : '');
  const table = ([key, entries], index, all) => [
    line(`${JSON.stringify(key)}:{`),
    ...Object.entries(entries).map(([entry, value], at, list) =>
      line(`${JSON.stringify(entry)}:${JSON.stringify(value)}${comma(list, at)}`),
    ),
    line(`}${comma(all, index)}`),
  ];
  const lines = [line('{'), ...Object.entries(tables).flatMap(table), line('}')];
  return `export const ${name} =\n${lines.join(' +\n')};\n`;
};

const readIfThere = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/**
 * Everything whose documents are checked when `mismatch` runs: the kinds of descriptors by kind,
 * and the other files that people or programs write by the stem of their schema.
 * @param {Map<string, Schema>} schemas
 * @returns {Record<string, Schema>}
 */
export const checkedSchemas = (schemas) => {
  const kinds = kindSchemas(schemas).map(({ kind, schema }) => [kind, schema]);
  const others = ['baseline', 'configuration', 'report', 'profile', 'rules'].filter((stem) =>
    schemas.has(stem),
  );
  return Object.fromEntries([...kinds, ...others.map((stem) => [stem, schemas.get(stem)])]);
};

// Turns the facts of descriptors/*.yaml into constants, src/generated/facts.ts: the text of each
// table and of the names in it, so that the program reads no file and parses nothing until a rule
// asks. `--check` writes nothing and exits 1 when the generated file is stale.
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { load } from './load.mjs';
import { publish, quoted, readSchemas } from './schemas.mjs';

const folder = new URL('../descriptors/', import.meta.url);

/**
 * The facts documents among the descriptors, in the order of their file names: those that carry the
 * mark `facts`. Throws when one does not satisfy the schema.
 * @returns {unknown[]}
 */
function readDocuments() {
  const validate = new Ajv2020().compile(readSchemas().get('facts'));
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const documents = [];
  for (const name of names.sort()) {
    const document = parse(readFileSync(new URL(name, folder), 'utf8'));
    if (document?.facts === undefined) continue;
    if (!validate(document)) {
      const first = validate.errors?.[0];
      throw new Error(`descriptors/${name}${first?.instancePath} ${first?.message}`);
    }
    documents.push(document);
  }
  return documents;
}

/** The rows of a table, each with the source and the date that its table states for all. */
const whole = ({ source, asOf, rows }) => rows.map((row) => ({ source, asOf, ...row }));

/** The rows of a table in all documents. */
const rowsOf = (documents, table) =>
  documents.flatMap(({ tables }) => (tables[table] ? whole(tables[table]) : []));

/**
 * @param {unknown[]} documents
 * @returns {Promise<string>}
 */
async function render(documents) {
  const json = (value) => quoted(JSON.stringify(value));
  const parts = documents.flatMap(({ tables }) =>
    Object.entries(tables).map(([name, table]) => `  ['${name}', ${json(whole(table))}],`),
  );
  const { acceleratorNames } = await load('src/facts/accelerators.ts');
  const { softwareNames } = await load('src/facts/software-names.ts');
  const names = {
    accelerators: Object.fromEntries(acceleratorNames(rowsOf(documents, 'accelerators'))),
    software: Object.fromEntries(softwareNames(rowsOf(documents, 'softwareNames'))),
  };
  return [
    '// Generated from descriptors/*.yaml by scripts/generate-facts.mjs; do not edit.',
    '// The name of a table and some of its rows as JSON text, in the order of the documents.',
    'export const FACTS_JSON: readonly (readonly [string, string])[] = [',
    ...parts,
    '];',
    '// The keys of rows by each of their names, as src/facts takes these apart.',
    `export const NAMES_JSON = ${json(names)};`,
    '',
  ].join('\n');
}

publish('src/generated/facts.ts', await render(readDocuments()));

// Turns the facts of descriptors/*.yaml into constants, src/generated/facts.ts: the text of each
// table, so that the program reads no file and parses nothing until a rule asks. `--check` writes nothing and
// exits 1 when the generated file is stale.
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { publish, readSchemas } from './schemas.mjs';

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

/**
 * @param {unknown[]} documents
 * @returns {string}
 */
function render(documents) {
  const quoted = (value) =>
    `'${JSON.stringify(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const parts = documents.flatMap(({ tables }) =>
    Object.entries(tables).map(([name, table]) => `  ['${name}', ${quoted(table)}],`),
  );
  return [
    '// Generated from descriptors/*.yaml by scripts/generate-facts.mjs; do not edit.',
    '// The name of a table and some of its rows as JSON text, in the order of the documents.',
    'export const FACTS_JSON: readonly (readonly [string, string])[] = [',
    ...parts,
    '];',
    '',
  ].join('\n');
}

publish('src/generated/facts.ts', render(readDocuments()));

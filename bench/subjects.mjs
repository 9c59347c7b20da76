import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');
const SCHEMAS = path.join(ROOT, 'schemas');
const require = createRequire(import.meta.url);
const AJV_CLI = path.join(path.dirname(require.resolve('ajv-cli/package.json')), 'dist/index.js');

/** Nothing but the start of node: what no program that runs on it can go below. */
export const emptyNode = { name: '`node -e 0`', runs: [['-e', '0']] };

/** The program as it is published, with every cross-check and the report for people. */
export const mismatch = (folder, expected = 0) => ({
  name: '`mismatch check`',
  runs: [[path.join(ROOT, 'dist/mismatch.cjs'), 'check', folder]],
  expected,
});

// `x-value` and the like are known to our generators only. The formats in the schemas are words
// of ours, not formats of JSON Schema, so no plugin is needed.
const ajv = (schema, references, data) => [
  AJV_CLI,
  'validate',
  '--spec=draft2020',
  '--strict=false',
  ...['-s', path.join(SCHEMAS, schema)],
  ...references.flatMap((reference) => ['-r', path.join(SCHEMAS, reference)]),
  ...['-d', data],
];

const SUFFIX = '.schema.json';
const OTHERS = ['common', 'configuration', 'descriptor', 'facts', 'report'];
const KINDS = readdirSync(SCHEMAS)
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
  .filter((stem) => !OTHERS.includes(stem));

/** ajv-cli with the schema that picks the kind by itself, in one process. */
export const ajvCombined = (glob) => {
  const references = ['common', ...KINDS].map((stem) => stem + SUFFIX);
  return {
    name: 'ajv-cli, one schema for all',
    runs: [ajv(`descriptor${SUFFIX}`, references, glob)],
  };
};

/**
 * ajv-cli with the schema of each kind, in a process for each.
 * @param {readonly { kind: string, glob: string }[]} files
 */
export const ajvByKind = (files) => ({
  name: 'ajv-cli, a schema for each kind',
  runs: files.map(({ kind, glob }) => ajv(kind + SUFFIX, [`common${SUFFIX}`], glob)),
});

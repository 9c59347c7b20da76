import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/parse.ts';
import { KINDS } from '../../src/reference.ts';

// What a YAML server does with `# yaml-language-server: $schema=…/descriptor.schema.json`.
const folder = path.join(import.meta.dirname, '../../schemas');
const schemas = readdirSync(folder).map((file) => {
  const schema = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  return [file, schema] as const;
});
const NAME = 'descriptor.schema.json';

/** The keywords of a schema, wherever they stand; names of attributes are none. */
function* keywords(schema: unknown, isMap = false): Iterable<string> {
  if (typeof schema !== 'object' || schema === null) return;
  if (Array.isArray(schema)) {
    for (const item of schema) yield* keywords(item);
    return;
  }
  for (const [key, value] of Object.entries(schema)) {
    if (!isMap) yield key;
    if (isMap || !DATA.has(key)) yield* keywords(value, !isMap && MAPS.has(key));
  }
}

const MAPS = new Set(['properties', '$defs']);
const DATA = new Set(['const', 'enum', 'examples', 'default', 'required']);

// Of draft 2020-12 these are what editors have known since draft 7, but for `$defs`.
const KNOWN = new Set(
  `$schema $id $ref $defs title description examples type const enum required properties items
  additionalProperties allOf if then pattern minLength maxLength minimum maximum exclusiveMinimum
  exclusiveMaximum minItems maxItems uniqueItems default`.split(/\s+/),
);

describe('the schema for editors', () => {
  const used = schemas.filter(([file]) => !/^(?:report|facts|profile|configuration)/.test(file));

  it.each(used)('%s uses what editors know', (_, schema) => {
    const strange = [...keywords(schema)].filter((key) => !KNOWN.has(key) && !/^x-/.test(key));
    expect([...new Set(strange)]).toEqual([]);
  });

  it('refers only to files beside it', () => {
    const files = new Set(schemas.map(([file]) => file));
    for (const [, schema] of used) {
      for (const [, file] of JSON.stringify(schema).matchAll(/"\$ref":"([^"#]+)/g)) {
        expect(files).toContain(file);
      }
    }
  });

  const ajv = new Ajv2020({ strict: false, allErrors: true });
  for (const [, schema] of used) ajv.addSchema(schema);
  const validator = ajv.getSchema(NAME);
  const accepts = (value: unknown) => validator?.(value) === true;

  it('accepts what is right, of every kind, and finds a slip in a name', () => {
    const examples = path.join(import.meta.dirname, '../../examples/fraud-scoring/after');
    const found = new Set<unknown>();
    for (const file of readdirSync(examples).filter((one) => one.endsWith('.yaml'))) {
      const text = readFileSync(path.join(examples, file), 'utf8');
      for (const { value } of parse({ file, text }).documents) {
        const mapping = value as Readonly<Record<string, unknown>>;
        found.add(mapping['kind']);
        expect(accepts(value), file).toBe(true);
        expect(accepts({ ...mapping, memroy: 1 })).toBe(false);
      }
    }
    expect([...found].sort()).toEqual([...KINDS].sort());
  });
});

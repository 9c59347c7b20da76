import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { accelerator } from '../src/facts/accelerators.ts';
import { loadFacts } from '../src/facts/load.ts';
import { onnxRuntimeLimits } from '../src/facts/onnx.ts';
import { softwareName } from '../src/facts/software-names.ts';
import { TABLES } from '../src/facts/tables.ts';

const { facts, problems } = loadFacts();
const schema = JSON.parse(readFileSync('schemas/facts.schema.json', 'utf8'));
const validate = new Ajv2020({ allErrors: true }).compile(schema);
const DATED = { source: 'https://example.org/notes', asOf: '2026-11-21' };

/** A user's own document with one table. */
const table = (name: string, ...rows: readonly object[]) => ({
  facts: 'v1',
  tables: { [name]: { ...DATED, rows } },
});

describe('the shipped tables', () => {
  const files = readdirSync('descriptors').filter((name) => name.endsWith('.yaml'));
  const documents = files
    .map((name) => ({ name, document: parse(readFileSync(`descriptors/${name}`, 'utf8')) }))
    .filter(({ document }) => document.facts !== undefined);

  it.each(documents)('$name satisfies the schema', ({ document }) => {
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  });

  it('load without a problem and leave no table empty', () => {
    expect(problems).toEqual([]);
    for (const [name, rows] of Object.entries(facts.tables))
      expect(rows.size, name).toBeGreaterThan(0);
  });

  it('state no row twice', () => {
    for (const name of Object.keys(TABLES)) {
      const stated = documents.flatMap(({ document }) => document.tables[name]?.rows ?? []).length;
      expect(Object.entries(facts.tables).find(([n]) => n === name)?.[1].size, name).toBe(stated);
    }
  });

  it('cite a public source and a day in every row', () => {
    for (const rows of Object.values(facts.tables)) {
      for (const row of rows.values()) {
        expect(row.source).toMatch(/^https:\/\/[a-z0-9.-]+\.[a-z]+/);
        expect(row.asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
      }
    }
  });

  it('are in the generated file as they are', () => {
    const run = () => execFileSync('node', ['scripts/generate-facts.mjs', '--check']);
    expect(run).not.toThrow();
  });

  it('give every name to one product and to one software only', () => {
    for (const [key, list] of [
      ['product', [...facts.tables.accelerators.values()]],
      ['canonical', [...facts.tables.softwareNames.values()]],
    ] as const) {
      for (const row of list) {
        for (const name of row.names) {
          const found = 'product' in row ? accelerator(facts, name) : softwareName(facts, name);
          expect(found, name).toHaveProperty(
            key,
            Object.entries(row).find(([k]) => k === key)?.[1],
          );
        }
      }
    }
  });

  it('name a MIG family that has profiles', () => {
    const families = new Set([...facts.tables.migProfiles.values()].map(({ family }) => family));
    const named = [...facts.tables.accelerators.values()].flatMap((row) => row.migFamily ?? []);
    expect(new Set(named)).toEqual(families);
  });
});

describe('the schema', () => {
  it('has the fields that the code reads, and no other', () => {
    for (const [name, shape] of Object.entries(TABLES)) {
      const row = schema.$defs[`${name}Row`];
      const own = [...Object.keys(shape.required), ...Object.keys(shape.optional)];
      expect(row.required.toSorted(), name).toEqual(Object.keys(shape.required).toSorted());
      expect(Object.keys(row.properties).toSorted(), name).toEqual(
        [...own, 'source', 'asOf', 'confidence', 'note'].toSorted(),
      );
      for (const [field, type] of Object.entries({ ...shape.required, ...shape.optional })) {
        if (Array.isArray(type)) expect(row.properties[field].enum, field).toEqual([...type]);
      }
    }
    expect(Object.keys(schema.properties.tables.properties)).toEqual(Object.keys(TABLES));
  });

  it('describes every property and is closed', () => {
    const walk = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      if ('properties' in node && typeof node.properties === 'object') {
        expect(node).toHaveProperty('additionalProperties', false);
        for (const property of Object.values(node.properties ?? {})) {
          expect('description' in property || '$ref' in property, JSON.stringify(property)).toBe(
            true,
          );
        }
      }
      for (const child of Object.values(node)) walk(child);
    };
    walk(schema);
  });

  it('refuses a field that no table has', () => {
    expect(validate(table('onnxReleases', { onnx: '9.9', ir: 1, opset: 1, opsett: 2 }))).toBe(
      false,
    );
  });
});

describe('overrides', () => {
  it('replace the row with the same key and leave the others', () => {
    const own = loadFacts([
      table('onnxRuntimeReleases', {
        onnxruntime: '1.17',
        opset: 22,
        opsetMl: 5,
        ir: 10,
        minOpset: 7,
      }),
    ]);
    expect(own.problems).toEqual([]);
    expect(onnxRuntimeLimits(own.facts, '1.17')).toMatchObject({ opset: 22, ...DATED });
    expect(onnxRuntimeLimits(own.facts, '1.16')?.opset).toBe(19);
    expect(onnxRuntimeLimits(facts, '1.17')?.opset).toBe(20);
  });

  it('win over a shipped product of the same name, and the later one over the earlier', () => {
    const mine = (memory: string) =>
      table('accelerators', { product: 'Our T4', names: ['T4'], vendor: 'nvidia', memory });
    const own = loadFacts([mine('8 GB'), mine('4 GB')]);
    expect(accelerator(own.facts, 'Tesla T4')).toMatchObject({ product: 'Our T4', memory: '4 GB' });
  });

  it.each([
    ['nothing', 'a facts document needs "facts: v1" and a map "tables"'],
    [
      { facts: 'v1', tables: { onnx: DATED } },
      expect.stringMatching(/^"onnx" is not a table of facts/),
    ],
    [
      { facts: 'v1', tables: { onnxReleases: DATED } },
      'facts table "onnxReleases" needs a list "rows"',
    ],
    [
      table('onnxReleases', { onnx: '9.9', ir: 1 }),
      'facts table "onnxReleases", row 1: "opset" is missing',
    ],
    [
      table('onnxReleases', { onnx: '9.9', ir: '1', opset: 1 }),
      'facts table "onnxReleases", row 1: "ir" is not a whole number',
    ],
    [
      table('onnxReleases', { onnx: '9.9', ir: 1, opset: 1, asOf: 'today' }),
      'facts table "onnxReleases", row 1: "asOf" is not a date such as 2026-11-21',
    ],
    [
      table('gpuSharing', {
        strategy: 'vgpu',
        memory: 'whole',
        isolatesMemory: true,
        isolatesCompute: true,
      }),
      'facts table "gpuSharing", row 1: "strategy" is not one of none, time-slicing, mps, mig',
    ],
  ])('with a fault are told and left out: %#', (document, problem) => {
    const own = loadFacts([document]);
    expect(own.problems).toEqual([problem]);
    expect(own.facts.tables).toEqual(facts.tables);
  });

  it('never throw, whatever the document', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...Object.keys(TABLES)), (rows, name) => {
        const document = { facts: 'v1', tables: { [name]: { ...DATED, rows } } };
        expect(() => loadFacts([rows, document])).not.toThrow();
      }),
    );
  });
});

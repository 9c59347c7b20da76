import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../src/document.ts';
import { parse } from '../src/parse.ts';
import { KINDS } from '../src/reference.ts';
import { validate, validateConfiguration } from '../src/validate.ts';

const read = (text: string, file = 'x.yaml'): Document => {
  const { documents, problems } = parse({ file, text });
  expect(problems).toEqual([]);
  const [document] = documents;
  if (document === undefined) throw new Error('the text holds no document');
  return document;
};

const problemsIn = (text: string, file?: string) => validate(read(text, file)).problems;

/** `line:column code message`, which is what a person sees of a problem. */
const told = (text: string, file?: string) =>
  problemsIn(text, file).map(
    ({ line, column, code, message }) => `${line}:${column} ${code} ${message}`,
  );

/** A model as its author would write it; every mistake below is made in one like it. */
const VALID = `mismatch: v1
kind: TrainedModel
name: fraud-scorer
version: "3.2.0"
perspective: data-science
owner: fraud-ds@example.org
artifact:
  format: onnx
  size: 120Mi
trained:
  on: [TrainingData/transactions]
  at: 2026-10-01
inputs:
  - name: amount
    dtype: float32
    shape: [batch, 1]
    unit: EUR
    domain: { minimum: 0, maximum: 100000 }
    from: Component/checkout#/outputs/amount
  - name: country
    dtype: string
    onUnknownCategory: other
outputs:
  - name: score
    meaning: { kind: probability, of: fraud, calibrated: true }
requires:
  cpu: 500m
  memory: 4Gi
  accelerator: { kind: gpu, memory: 16Gi, computeCapability: "7.5", cuda: ">=12.1" }
  software:
    - { name: python, version: "3.11" }
    - { name: numpy, version: ">=1.26,<2" }
performance:
  - name: single
    latency: { p50: 12ms, p99: 80ms }
    throughput: 100/s
    on: Environment/benchmark
monitoring:
  metrics:
    - { name: latency.p99, window: 5m, operator: "<", threshold: 0.25 }
expects:
  - of: Environment/production
    at: /accelerators/t4/memory
    atLeast: 16Gi
evidence:
  - at: /inputs/amount/shape
    value: [batch, 1]
    from: { file: model.onnx, time: 2026-11-21T09:00:00Z }
notProvided:
  - { at: /fairness, reason: pending, until: 2026-12-31 }
`;

describe('a valid descriptor', () => {
  test('has no problems and becomes a descriptor', () => {
    const document = read(VALID);
    expect(validate(document)).toEqual({
      checked: {
        document,
        kind: 'TrainedModel',
        name: 'fraud-scorer',
        descriptor: document.value,
      },
      problems: [],
    });
  });

  test('may have evidence of a part of a mapping that needs more', () => {
    const evidence = `evidence: [{ at: /baseModel, value: { license: MIT }, from: { file: a } }]`;
    const text = `${VALID.slice(0, VALID.indexOf('inputs:'))}${evidence}\n`;
    expect(validate(read(text)).problems).toEqual([]);
  });

  const folder = new URL('../schemas/', import.meta.url);
  const schemas = readdirSync(folder)
    .filter((file) => file.endsWith('.schema.json'))
    .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
    .filter(({ properties }) => properties?.kind?.const !== undefined);

  test('there is one of every kind', () => expect(schemas).toHaveLength(KINDS.length));

  test.each(schemas.map((schema) => [schema.title, schema]))(
    '%s: the examples of its schema',
    (_, { properties }) => {
      const attributes = Object.entries<{ const?: unknown; examples?: unknown[] }>(properties);
      const example = Object.fromEntries(
        attributes.map(([name, schema]) => [name, schema.const ?? schema.examples?.[0]]),
      );
      expect(told(JSON.stringify(example), 'x.json')).toEqual([]);
    },
  );
});

describe('several mistakes', () => {
  test('are told in the order of the text, each once', () => {
    const text = VALID.replace('name: country', 'nmae: country')
      .replace('memory: 4Gi', 'memory: 4 gigs')
      .replace('version: "3.2.0"', 'version: 3.20');
    expect(told(text)).toEqual([
      '4:10 schema/version-as-number version: 3.20 is a number in YAML, ' +
        'which reads it as 3.2; write "3.20" in quotes',
      '20:5 schema/unknown-attribute unknown attribute "nmae" in input 2; there is "name"',
      '28:11 schema/value requires.memory: "4 gigs" is not a quantity ' +
        'such as 16Gi, 16GiB, 24 GB or 500m',
    ]);
  });

  test('are only counted after the twentieth', () => {
    const many = (count: number) =>
      problemsIn(VALID + Array.from({ length: count }, (_, index) => `x${index}: 1\n`).join(''));
    expect(many(20)).toHaveLength(20);
    expect(many(21).at(-1)?.message).toBe('and 1 more problem in this document');
    expect(many(1000)).toHaveLength(21);
    expect(many(1000).at(-1)).toMatchObject({
      code: 'schema/more',
      message: 'and 980 more problems in this document',
    });
  });

  test('three items with one name are one mistake', () => {
    const text = VALID.replace('name: country', 'name: amount').replace(
      'outputs:\n',
      '  - name: amount\noutputs:\n',
    );
    expect(told(text)).toEqual([
      '20:11 schema/duplicate-name three inputs are named "amount"; first at line 14',
    ]);
  });
});

describe('what is said', () => {
  test('a document that is refused keeps its kind and name for those who refer to it', () => {
    const document = read('mismatch: v2\nkind: Environment\nname: production\n');
    expect(validate(document).checked).toEqual({
      document,
      kind: 'Environment',
      name: 'production',
    });
    const unknown = read('mismatch: v1\nkind: Env\nname: 7\n');
    expect(validate(unknown).checked).toEqual({ document: unknown });
  });

  test('the whole place is marked, and the document is numbered', () => {
    const { documents } = parse({ file: 'a.yaml', text: `${VALID}---\n${VALID}memroy: 1\n` });
    const [, second] = documents;
    expect(second && validate(second).problems).toMatchObject([
      { file: 'a.yaml', document: 1, line: 102, column: 1, endLine: 102, endColumn: 7 },
    ]);
  });

  test('long texts are cut at sixty characters', () => {
    const [problem] = problemsIn(VALID.replace('memory: 4Gi', `memory: ${'x'.repeat(300)}`));
    expect(problem?.message).toContain(`"${'x'.repeat(59)}…"`);
    const [key] = problemsIn(`${VALID}${'k'.repeat(300)}: 1\n`);
    expect(key?.message).toContain(`"${'k'.repeat(59)}…"`);
  });

  test('a version in JSON is not blamed on YAML', () => {
    const text = JSON.stringify({
      mismatch: 'v1',
      kind: 'Environment',
      name: 'e',
      perspective: 'operations',
      version: 12.5,
    });
    expect(told(text, 'e.json')[0]).toMatch(
      / version: 12\.5 is a number in JSON, but versions are texts; write "12\.5" in quotes$/,
    );
  });

  test('a configuration is checked as well', () => {
    const document = read('failon: mismatch\nrules: { gpu-memory-too-small: of }\n');
    expect(validateConfiguration(document).map(({ message }) => message)).toEqual([
      'unknown attribute "failon" in the configuration; there is "failOn"',
      'rules.gpu-memory-too-small is "of", but must be one of error, warning, info, off; ' +
        '"off" is closest',
    ]);
  });
});

/** What is right, however close it comes to a mistake. */
describe('no false alarm', () => {
  test.each([
    ['a version in a scheme that nobody can order', 'name: windows, version: 22H2'],
    ['a version with letters', 'name: jdk, version: 8u292-b10'],
    ['two items that differ in name only by case', 'name: A }, { name: a'],
  ])('%s', (_, item) => {
    const head = 'mismatch: v1\nkind: Environment\nname: e\nperspective: operations\n';
    const text = `${head}software: [{ ${item} }]\n`;
    expect(told(text)).toEqual([]);
  });

  test.each([
    ['a parameter of any name', 'trained: { configuration: { memroy: 1, lr: 0.1 } }'],
    [
      'annotations of any shape',
      'annotations: { org.example.a: { b: [{ name: x }, { name: x }] } }',
    ],
    [
      'a pointer into what is open',
      'notProvided: [{ at: /annotations/org.example.a/b, reason: unknown }]',
    ],
    [
      'an excuse for an item that is not there',
      'notProvided: [{ at: /inputs/mask/unit, reason: unknown }]',
    ],
    ['an empty list', 'limitations: []'],
    ['a size that nobody knows', 'inputs: [{ name: a, shape: [batch, null, -1, 3] }]'],
    ['a port from outside', 'inputs: [{ name: a, from: external }]'],
    [
      'an assumption about presence',
      'expects: [{ of: Environment/e, at: /memory, provided: true }]',
    ],
    ['a quantity as a number', 'requires: { memory: 4294967296, cpu: 4 }'],
  ])('%s', (_, line) => {
    const text = `mismatch: v1\nkind: TrainedModel\nname: m\nperspective: data-science\n${line}\n`;
    expect(told(text)).toEqual([]);
  });
});

describe('laws', () => {
  /** Every key of the descriptor above that a schema names, as its line and the key itself. */
  const keys = [...VALID.matchAll(/(?<=[\n{,] *(?:- )?)([a-zA-Z]{4,})(?=:)/g)].filter(
    ([key]) => !['mismatch', 'kind'].includes(key),
  );

  test('any key with two neighbouring letters swapped is one mistake, and its name is told', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.nat(), (match, random) => {
        const [key] = match;
        const at = random % (key.length - 1);
        const typo = key.slice(0, at) + key[at + 1] + key[at] + key.slice(at + 2);
        fc.pre(typo !== key);
        const text = VALID.slice(0, match.index) + typo + VALID.slice(match.index + key.length);
        const problems = problemsIn(text);
        expect(problems.map(({ code }) => code)).toEqual(['schema/unknown-attribute']);
        expect(problems[0]?.message).toMatch(
          new RegExp(`^unknown attribute "${typo}" .*"${key}"$`),
        );
      }),
    );
  });

  test('validation never throws, and says something about all that is not valid', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.constantFrom('inputs', 'requires', 'expects', 'evidence', 'title'),
        (json, key) => {
          const head = '{"mismatch":"v1","kind":"TrainedModel","name":"m",';
          const text = `${head}"perspective":"product","${key}":${json}}`;
          const { documents } = parse({ file: 'x.json', text });
          for (const document of documents) {
            const { checked, problems } = validate(document);
            expect(problems.length === 0).toBe(checked.descriptor !== undefined);
            for (const { message } of problems)
              expect(message).not.toMatch(/undefined|\[object|NaN|\.$/);
          }
        },
      ),
    );
  });
});

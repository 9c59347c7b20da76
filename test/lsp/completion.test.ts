import { describe, expect, it } from 'vitest';
import { itemsOf, offersAt } from '../../src/lsp/completion.ts';
import { contextsAt } from '../../src/lsp/context.ts';
import { parse } from '../../src/parse.ts';
import { validate } from '../../src/validate.ts';
import { describe as says } from './schema.ts';

const OTHERS = `mismatch: v1
kind: Environment
name: production
perspective: operations
stage: production
accelerators: [{ name: a100, kind: gpu }]
---
mismatch: v1
kind: TrainedModel
name: scorer
perspective: data-science
inputs: [{ name: amount, dtype: float32 }]
outputs: [{ name: score, dtype: float32 }]
`;

const known = parse({ file: 'others.yaml', text: OTHERS }).documents.map(
  (document) => validate(document).checked,
);
const words = {
  software: () => ['torch', 'onnxruntime'],
  metrics: () => ['accuracy', 'latency'],
  rules: () => ['gpu-memory-too-small'],
};

/** What is offered where `|` stands. */
async function offered(marked: string, file = 'x.yaml') {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const contexts = await contextsAt(file, text, offset);
  const around = { describe: says, known, words };
  return contexts.flatMap((context) =>
    offersAt(context, around).map((one) => ({ ...one, context })),
  );
}

const labels = async (marked: string, file?: string) =>
  (await offered(marked, file)).map(({ label }) => label);

/** The text after taking an offer. */
async function taken(marked: string, label: string, file?: string): Promise<string> {
  const found = (await offered(marked, file)).find((one) => one.label === label);
  if (found === undefined) throw new Error(`${label} is not offered`);
  const text = marked.replace('|', '');
  const { start, end } = found.context;
  return text.slice(0, start) + found.text + text.slice(end);
}

const HEAD = 'mismatch: v1\nkind: TrainedModel\nname: x\nperspective: data-science\n';

describe('attributes', () => {
  it('begins a document with what every descriptor has', async () => {
    expect(await labels('|')).toEqual([
      'mismatch',
      'kind',
      'name',
      'perspective',
      'version',
      'owner',
    ]);
  });

  it('offers what is required first and nothing twice', async () => {
    const found = await labels('mismatch: v1\nkind: Environment\n|');
    expect(found.slice(0, 3)).toEqual(['name', 'perspective', 'version']);
    expect(found).toContain('accelerators');
    expect(found).not.toContain('kind');
  });

  it.each([
    ['below a key', `${HEAD}requires:\n  |`],
    ['of a word that was begun', `${HEAD}requires:\n  me|`],
    ['between others', `${HEAD}requires:\n  cpu: "4"\n  |\n  storage: 1Gi\nowner: a@example.org\n`],
    ['in brackets', `${HEAD}requires: { cpu: "4", | }\n`],
    ['in brackets that are open', `${HEAD}requires: { cpu: "4", m|\n`],
    ['where something else is broken', `${HEAD}inputs:\n  - name: a\n   dtype: b\nrequires:\n  |`],
    ['in JSON', '{"mismatch": "v1", "kind": "TrainedModel", "requires": {"|"}}'],
    ['in JSON that is not closed', '{"mismatch": "v1", "kind": "TrainedModel", "requires": {"me|'],
  ])('%s', async (_, marked) => {
    expect(await labels(marked, marked.startsWith('{') ? 'x.json' : 'x.yaml')).toContain('memory');
  });

  it('offers those of an item of a list', async () => {
    expect(await labels(`${HEAD}inputs:\n  - name: a\n    |`)).toContain('dtype');
    expect(await labels(`${HEAD}inputs:\n  - |`)).toContain('name');
  });

  it('writes what leads to the value', async () => {
    expect(await taken(`${HEAD}requires:\n  me|`, 'memory')).toBe(`${HEAD}requires:\n  memory: `);
    expect(await taken(`${HEAD}req|`, 'requires')).toBe(`${HEAD}requires:\n  `);
    expect(await taken(`${HEAD}inp|`, 'inputs')).toBe(`${HEAD}inputs:\n  - `);
    const json = '{"kind": "TrainedModel", "requires": {"me|"}}';
    expect(await taken(json, 'memory', 'x.json')).toBe(json.replace('me|', 'memory'));
  });

  it('says what each means', async () => {
    const [memory] = (await offered(`${HEAD}requires:\n  mem|`)).filter(
      ({ label }) => label === 'memory',
    );
    expect(memory?.documentation).toContain('Main memory of one instance');
    expect(memory?.documentation).toContain('Example: `"8Gi"`');
    expect(memory?.detail).toBe('quantity');
  });

  it('renames in place', async () => {
    expect(await taken(`${HEAD}requires:\n  mem|ry: 8Gi\n`, 'memory')).toBe(
      `${HEAD}requires:\n  memory: 8Gi\n`,
    );
  });
});

describe('values', () => {
  it('offers kinds, perspectives and what else is one of a few', async () => {
    expect(await labels('mismatch: v1\nkind: |')).toContain('RuntimeMonitoring');
    expect(await labels(`${HEAD.replace('data-science', '|')}`)).toContain('operations');
    expect(await labels('mismatch: v1\nkind: Environment\nstage: pro|')).toContain('production');
  });

  it('offers references to what can stand there, and their ports', async () => {
    expect(await labels(`${HEAD}expects:\n  - of: |`)).toEqual([
      'Environment/production',
      'TrainedModel/scorer',
    ]);
    const wiring = 'mismatch: v1\nkind: System\nname: s\nperspective: product\nwiring:\n';
    expect(await labels(`${wiring}  - { from: TrainedModel/scorer#|, to: external }`)).toEqual([
      'TrainedModel/scorer#/inputs/amount',
      'TrainedModel/scorer#/outputs/score',
    ]);
    const deployment = 'mismatch: v1\nkind: Deployment\nname: d\nperspective: operations\n';
    expect(await labels(`${deployment}model: |`)).toEqual(['TrainedModel/scorer']);
  });

  it('offers first what its owner states', async () => {
    const at = `${HEAD}expects:\n  - of: Environment/production\n    at: `;
    expect((await labels(`${at}/|`)).slice(0, 3)).toEqual(['/stage', '/accelerators', '/mismatch']);
  });

  it('offers pointers step by step, with items by their names', async () => {
    const at = `${HEAD}expects:\n  - of: Environment/production\n    at: `;
    expect(await labels(`${at}|`)).toContain('/accelerators');
    expect(await labels(`${at}/accelerators/|`)).toContain('/accelerators/a100');
    expect(await labels(`${at}/accelerators/a100/|`)).toContain('/accelerators/a100/memory');
  });

  it('offers units, types, software and metrics', async () => {
    expect(await labels(`${HEAD}inputs:\n  - name: a\n    unit: |`)).toContain('Cel');
    expect(await labels(`${HEAD}inputs:\n  - name: a\n    dtype: fl|`)).toContain('float32');
    const software =
      'mismatch: v1\nkind: Environment\nname: e\nperspective: operations\nsoftware:\n';
    expect(await labels(`${software}  - name: |`)).toContain('onnxruntime');
  });

  it('quotes versions', async () => {
    expect(await taken(`${HEAD}version: |`, '3.2.0')).toBe(`${HEAD}version: "3.2.0"`);
    expect(await taken(`${HEAD}version: "|"`, '3.2.0')).toBe(`${HEAD}version: "3.2.0"`);
  });

  it('offers nothing in a comment', async () => {
    expect(await labels(`${HEAD}# see |`)).toEqual([]);
  });
});

it('keeps the order and replaces what was typed', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } };
  const items = itemsOf(
    [
      { label: 'b', text: 'b: ', kind: 10 },
      { label: 'a\u202e', text: 'a: ', kind: 10 },
    ],
    range,
  );
  expect(items.map(({ sortText }) => sortText)).toEqual(['0000', '0001']);
  expect(items[1]).toMatchObject({ label: 'a\\u{202e}', textEdit: { range, newText: 'a: ' } });
});

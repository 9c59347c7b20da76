import { describe, expect, it } from 'vitest';
import { lineStarts, rangeAt } from '../../src/lines.ts';
import { definitionOf, otherSides } from '../../src/lsp/definition.ts';
import { hoverAt } from '../../src/lsp/hover.ts';
import { treesOf } from '../../src/lsp/patient.ts';
import { symbolsOf } from '../../src/lsp/symbols.ts';
import { locate } from '../../src/parse/tree.ts';
import { parse } from '../../src/parse.ts';
import { run } from '../../src/run.ts';
import { validate } from '../../src/validate.ts';
import { describe as says } from './schema.ts';

const ENVIRONMENT = `mismatch: v1
kind: Environment
name: production
version: "2.0"
perspective: operations
memory: 8Gi
accelerators:
  - name: a100
    kind: gpu
`;
const COMPONENT = `mismatch: v1
kind: Component
name: gateway
perspective: software-engineering
expects:
  - of: Environment/production
    at: /memory
    atLeast: 16Gi
    because: "[click](https://example.org) here"
  - of: Environment/production
    at: /accelerators/a100/kind
    equals: gpu
`;
const SOURCES = [
  { file: 'gateway.yaml', text: COMPONENT },
  { file: 'production.yaml', text: ENVIRONMENT },
];
const known = SOURCES.flatMap((source) =>
  parse(source).documents.map((document) => validate(document).checked),
);
const { findings } = run(SOURCES);

async function at(text: string, wanted: string, file = 'x.yaml') {
  for (const root of await treesOf(file, text)) {
    const found = locate(root, text.indexOf(wanted) + 1);
    if (found) return { root, found };
  }
  return undefined;
}

async function hover(text: string, wanted: string) {
  const here = await at(text, wanted);
  return here && hoverAt(here.root, here.found, { describe: says, known, findings });
}

describe('a hover', () => {
  it('says what an attribute means, with an example, and what others assume about it', async () => {
    const told = await hover(ENVIRONMENT, 'memory: 8Gi');
    expect(told).toMatch(/^\*\*memory\*\*\n\n/);
    expect(told).toContain('*quantity.*');
    expect(told).toContain('software-engineering expects atLeast "16Gi", because');
    expect(told).not.toContain('[click](');
  });

  it('finds places that are pointed at by name', async () => {
    expect(await hover(ENVIRONMENT, 'kind: gpu')).toContain('expects equals "gpu"');
  });

  it('says what a reference is about', async () => {
    const told = await hover(COMPONENT, 'Environment/production');
    expect(told).toContain('**Environment/production**, described in production.yaml');
    expect(told).toContain('version 2.0, by operations');
  });

  it('says what it can of a text that is broken', async () => {
    const told = await hover(`${ENVIRONMENT}software: [\n`, 'memory: 8Gi');
    expect(told).toContain('*quantity.*');
  });

  it('says nothing where there is nothing to say', async () => {
    expect(await hover('a: 1\n', 'a')).toBeUndefined();
    expect(await hover(`${ENVIRONMENT}\n# remark\n`, '# remark')).toBeUndefined();
  });
});

describe('a definition', () => {
  const define = async (text: string, wanted: string) => {
    const here = await at(text, wanted);
    return here ? definitionOf(here.root, here.found, known) : [];
  };

  it('is where an element or an attribute is described', async () => {
    expect(await define(COMPONENT, 'Environment/production')).toMatchObject([
      { file: 'production.yaml', range: { line: 3, column: 1 } },
    ]);
    expect(await define(COMPONENT, '/memory')).toMatchObject([
      { file: 'production.yaml', range: { line: 6, column: 1 } },
    ]);
    expect(await define(COMPONENT, '/accelerators/a100/kind')).toMatchObject([
      { file: 'production.yaml', range: { line: 9, column: 5 } },
    ]);
    expect(await define(COMPONENT, 'gateway')).toEqual([]);
  });

  it('of a side of a mismatch is the other side', () => {
    const there = otherSides(findings, 'gateway.yaml', { line: 7, character: 15 });
    expect(there).toMatchObject([{ file: 'production.yaml', range: { line: 6, column: 9 } }]);
    expect(otherSides(findings, 'gateway.yaml', { line: 0, character: 0 })).toEqual([]);
  });
});

it('outlines a document by the names of things', async () => {
  const starts = lineStarts(ENVIRONMENT);
  const [root] = await treesOf('x.yaml', ENVIRONMENT);
  const [whole] = root ? symbolsOf(root, ({ start, end }) => rangeAt(starts, start, end)) : [];
  expect(whole?.name).toBe('Environment/production');
  const list = whole?.children?.find(({ name }) => name === 'accelerators');
  expect(list?.children?.map(({ name }) => name)).toEqual(['a100']);
  expect(whole?.children?.find(({ name }) => name === 'memory')?.detail).toBe('8Gi');
});

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Kind } from '../src/generated/descriptors.ts';
import { guardOf } from '../src/schema/guard.ts';
import type { Validators } from '../src/schema/violation.ts';

type Schema = {
  readonly const?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
};

const load = createRequire(import.meta.url);
const { validators }: { validators: Validators } = load('../src/generated/validators.mjs');

const folder = new URL('../schemas/', import.meta.url);
/** Of every kind a document that uses every attribute, made of the schema's own examples. */
const documents = readdirSync(folder)
  .map((file): Schema => JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
  .filter(({ properties }) => typeof properties?.['kind']?.const === 'string')
  .map(({ properties = {} }): [Kind, Record<string, unknown>] => {
    const full = Object.entries(properties).map(([key, { examples }]) => [key, examples?.[0]]);
    return [properties['kind']?.const as Kind, Object.fromEntries(full)];
  });

const minimal = { mismatch: 'v1', kind: 'Environment', name: 'lab', perspective: 'operations' };
const environment = guardOf('Environment');

describe('guardOf', () => {
  it.each(documents)('accepts a %s that uses every attribute', (kind, document) => {
    expect(guardOf(kind)(document)).toBe(true);
    expect(validators[kind](document)).toBe(true);
  });

  it.each(documents)('refuses a %s with an attribute too many or too few', (kind, document) => {
    const { name: _, ...nameless } = document;
    expect(guardOf(kind)({ ...document, nmae: 'x' })).toBe(false);
    expect(guardOf(kind)(nameless)).toBe(false);
    expect(guardOf(kind)(JSON.parse('{"__proto__":{}}'))).toBe(false);
  });

  it('counts characters, not UTF-16 code units', () => {
    const owner = (text: string) => ({ ...minimal, title: text });
    expect(environment(owner('😀'.repeat(4000)))).toBe(true);
    expect(environment(owner('😀'.repeat(4001)))).toBe(false);
    expect(environment(owner('x'.repeat(4000)))).toBe(true);
    expect(environment(owner('x'.repeat(4001)))).toBe(false);
  });

  it('refuses what is not an object at all', () => {
    for (const value of [null, [], 'text', 1, undefined]) expect(environment(value)).toBe(false);
  });
});

/** All paths into a value, the root first. */
const paths = (value: unknown, at: readonly string[] = []): (readonly string[])[] => [
  at,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => paths(inner, [...at, key]))
    : []),
];

const replaced = (value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown => {
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((inner, index) => (String(index) === key ? replaced(inner, rest, by) : inner));
  }
  const entries = Object.entries(Object(value));
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, name === key ? replaced(inner, rest, by) : inner]),
  );
};

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('', 'x', 0, -1, 0.5, 1e9, null, true, [], {}, ['x', 'x'], { name: 'x' }),
);

describe('guards and validators', () => {
  it('give the same verdict about every change to a document', () => {
    const verdicts = new Set<boolean>();
    const change = fc.record({
      document: fc.constantFrom(...documents),
      where: fc.nat(),
      by: anything,
    });
    fc.assert(
      fc.property(change, ({ document: [kind, full], where, by }) => {
        const all = paths(full);
        const changed = replaced(full, all[where % all.length] ?? [], by);
        const verdict = validators[kind](changed);
        verdicts.add(verdict);
        expect(guardOf(kind)(changed)).toBe(verdict);
      }),
      { numRuns: 2000 },
    );
    expect(verdicts).toEqual(new Set([true, false]));
  });
});

describe('validators', () => {
  it('give every violation with its pointer', () => {
    const accelerators = [{ name: 'gpu', kind: 'gpu', memory: '15Gi', memroy: '16Gi' }];
    const document = { ...minimal, version: 3.1, accelerators };
    expect(validators.Environment(document)).toBe(false);
    expect(validators.Environment.errors).toMatchObject([
      { instancePath: '/version', keyword: 'type', params: { type: 'string' } },
      { instancePath: '/accelerators/0', params: { additionalProperty: 'memroy' } },
    ]);
  });

  it('neither make code at run time nor ask for modules', () => {
    const code = readFileSync(new URL('../src/generated/validators.mjs', import.meta.url), 'utf8');
    expect(code).not.toMatch(/\beval\b|\bFunction\(|\brequire\(|\bimport /);
  });

  it('look at a long list of distinct values in linear time', () => {
    const code = readFileSync(new URL('../src/generated/validators.mjs', import.meta.url), 'utf8');
    expect(code).not.toMatch(/runtime\/equal/);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Finding, Side } from '../src/finding.ts';
import { canonical, formatPointer, parsePointer } from '../src/pointer.ts';
import { rules } from '../src/rules/index.ts';
import { run } from '../src/run.ts';

type Expected = { readonly verdict: string; readonly sides: readonly object[] };
type Test = {
  readonly description: string;
  readonly comment: string;
  readonly documents: Readonly<Record<string, object | readonly object[]>>;
  readonly findings: readonly Expected[];
};
type Suite = { readonly rule: string; readonly tests: readonly Test[] };

const home = path.join(import.meta.dirname, 'conformance');
const read = (file: string) => JSON.parse(readFileSync(path.join(home, file), 'utf8'));
const suites: readonly Suite[] = readdirSync(path.join(home, 'tests'))
  .sort()
  .map((file) => read(`tests/${file}`));

const sourcesOf = ({ documents }: Test) =>
  Object.entries(documents).map(([file, value]) => {
    const texts = [value].flat().map((document) => JSON.stringify(document));
    return { file, text: texts.join('\n---\n') };
  });

const toldOf = ({ verdict, severity, sides, ask }: Finding) => ({
  verdict,
  severity,
  sides: sides.map(({ element, pointer, how, perspective }) => {
    return { element, at: pointer, ...(how === 'absent' ? { absent: true } : {}), perspective };
  }),
  ask: ask.perspective,
});

/** Whether the attribute of a side has the names of list items, where their places have any. */
const isByName = ({ attribute, file, pointer }: Side, { documents }: Test): boolean =>
  [documents[file ?? ''] ?? []]
    .flat()
    .some((document) => formatPointer(canonical(document, parsePointer(pointer))) === attribute);

/** In an order that does not depend on lines, which values do not have. */
const byContent = (findings: readonly object[]): readonly string[] =>
  findings.map((finding) => JSON.stringify(finding)).sort();

describe.each(suites.map((suite) => [suite.rule, suite] as const))('%s', (id, { tests }) => {
  it.each(tests.map((test) => [test.description, test] as const))('%s', (_, test) => {
    const report = run(sourcesOf(test), { rules: rules.filter((rule) => rule.id === id) });
    expect(report.problems).toEqual([]);
    const found = report.findings.filter(({ rule }) => rule === id).map(toldOf);
    expect(byContent(found)).toEqual(byContent(test.findings));
    const sides = report.findings.flatMap((finding) => finding.sides);
    const inPlace = sides.filter(({ how }) => how === 'declared');
    const spelled = inPlace.filter((side) => !isByName(side, test));
    expect(spelled.map(({ attribute }) => attribute)).toEqual([]);
  });
});

describe('the suite itself', () => {
  it('fits its schema', () => {
    const fits = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
      read('suite.schema.json'),
    );
    for (const suite of suites) {
      fits(suite);
      expect(fits.errors ?? [], suite.rule).toEqual([]);
    }
  });

  it('covers every rule, with each outcome', () => {
    expect(suites.map(({ rule }) => rule)).toEqual(rules.map(({ id }) => id).sort());
    for (const { rule, tests } of suites) {
      const outcomes = new Set(tests.map(({ comment }) => comment));
      expect([...outcomes].sort(), rule).toEqual(['cannot be decided', 'fires', 'says nothing']);
    }
  });

  it('describes each test in words of its own', () => {
    for (const { rule, tests } of suites) {
      expect(new Set(tests.map(({ description }) => description)).size, rule).toBe(tests.length);
    }
  });
});

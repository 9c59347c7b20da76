import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as cel from '@marcbachmann/cel-js';
import { expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import { runCase } from '../../src/own-rules/cases.ts';
import { load } from '../../src/own-rules/load.ts';
import { readRules } from '../../src/read/own-rules.ts';
import { json } from '../../src/report/json.ts';
import { pretty } from '../../src/report/pretty.ts';

// `npx vitest run test/own-rules/example.test.ts -u` rewrites what the example must give.
const home = path.join(import.meta.dirname, '../../examples/own-rules');

it('gives the report that is kept with it', async () => {
  const { report, textOf } = await check(['.'], { cwd: home, today: '2026-11-21' });
  expect(report.problems).toEqual([]);
  const style = { color: false, quiet: false, textOf };
  await expect(pretty(report, style)).toMatchFileSnapshot(path.join(home, 'report.expected.txt'));
  await expect(json(report)).toMatchFileSnapshot(path.join(home, 'report.expected.json'));
  const verdicts = report.findings.filter(({ rule }) => rule.startsWith('acme/'));
  expect(verdicts.map(({ rule, verdict }) => `${rule} ${verdict}`)).toEqual([
    'acme/memory-headroom mismatch',
    'acme/licence-approved unknown',
  ]);
});

const text = readFileSync(path.join(home, 'rules.yaml'), 'utf8');
const { documents } = readRules({ file: 'rules.yaml', text });
const { rules } = load(documents, cel);
const cases = documents.flatMap((document) => document.cases);

it.each(cases.filter(({ descriptors }) => descriptors))('passes its case: $name', (one) => {
  const sources = [{ file: 'descriptors.yaml', text: one.descriptors ?? '' }];
  expect(runCase(one, rules, sources).failures).toEqual([]);
});

it('fails a case that expects something else, and tells what came instead', () => {
  const [one] = cases;
  const sources = [{ file: 'descriptors.yaml', text: one?.descriptors ?? '' }];
  const messages = (expected: Parameters<typeof runCase>[0]['expect']) =>
    runCase({ expect: expected }, rules, sources).failures.map(({ message }) => message);
  const rule = 'acme/memory-headroom';
  expect(messages([{ rule, verdict: 'match' }])).toEqual([
    'acme/memory-headroom: no match',
    expect.stringContaining('an unexpected mismatch "the model needs 14Gi'),
  ]);
  expect(messages([{ rule, verdict: 'mismatch', message: 'other' }])).toHaveLength(2);
  expect(
    messages([
      { rule, verdict: 'mismatch' },
      { rule, verdict: 'mismatch' },
    ]),
  ).toEqual(['acme/memory-headroom: no mismatch']);
  expect(messages([{ rule: 'acme/none', verdict: 'match' }])).toEqual([
    'there is no rule acme/none',
  ]);
  expect(
    runCase({ expect: [{ rule, verdict: 'match' }] }, rules, [{ file: 'a.yaml', text: 'x' }])
      .failures,
  ).toHaveLength(1);
});

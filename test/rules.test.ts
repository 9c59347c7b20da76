import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pretty } from '../src/report/pretty.ts';
import { rules } from '../src/rules/index.ts';
import { run } from '../src/run.ts';

// test/rules/<rule id>/<case>/ is one system as a user could have written it; what the rule finds
// in it is expected.txt beside the descriptors. `npx vitest run test/rules.test.ts -u` rewrites it.
const home = path.join(import.meta.dirname, 'rules');

// One judgement may be less severe than its rule, never more (spec, 7.4).
const SEVERITIES = ['error', 'warning', 'info'];

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

const sourcesIn = (folder: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') || file.endsWith('.json'))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const verdicts = new Set<string>();
  const cases = foldersIn(path.join(home, id));

  it.each(cases)('%s', async (name) => {
    const folder = path.join(home, id, name);
    const sources = sourcesIn(folder);
    expect(sources.length).toBeGreaterThan(0);
    const report = run(sources, { rules: [rule] });
    expect(report.problems).toEqual([]);
    const found = report.findings.filter((finding) => finding.rule === id);
    for (const { verdict, severity } of found) {
      verdicts.add(verdict);
      expect(SEVERITIES.indexOf(severity)).toBeGreaterThanOrEqual(
        SEVERITIES.indexOf(rule.severity),
      );
    }
    if (found.length === 0) verdicts.add('quiet');
    const textOf = (file: string) => sources.find((source) => source.file === file)?.text;
    const text = pretty({ ...report, findings: found }, { color: false, quiet: false, textOf });
    await expect(text).toMatchFileSnapshot(path.join(folder, 'expected.txt'));
  });

  it('has a case that fires, a negative twin and an unknown', () => {
    expect([...verdicts].sort()).toEqual(['mismatch', 'quiet', 'unknown']);
  });

  it('says what it is', () => {
    for (const text of [rule.title, rule.holds, rule.breaks, rule.why, rule.question]) {
      expect(text.length).toBeGreaterThan(10);
      expect(text).not.toMatch(/\.$/);
    }
    expect(rule.category).toMatch(/^[a-z-]+\/[a-z-]+$/);
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});

it('has no folder of cases without a rule', () => {
  expect(foldersIn(home).filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
});

it('has no rule that takes more than a screen', () => {
  const sources = path.join(import.meta.dirname, '../src/rules');
  const long = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => ({ file, lines: readFileSync(path.join(sources, file), 'utf8').split('\n') }))
    .filter(({ lines }) => lines.length - 1 > 60)
    .map(({ file }) => file);
  expect(long).toEqual([]);
});

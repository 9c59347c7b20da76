import r0 from '../src/rules/ports/component-input-unfed.ts';
import r1 from '../src/rules/ports/feature-order-differs.ts';
import r2 from '../src/rules/ports/input-without-source.ts';
import r3 from '../src/rules/ports/output-without-consumer.ts';
import r4 from '../src/rules/ports/port-categories-differ.ts';
import r5 from '../src/rules/ports/port-delivery-differs.ts';
import r6 from '../src/rules/ports/port-domain-exceeds.ts';
import r7 from '../src/rules/ports/port-dtype-differs.ts';
import r8 from '../src/rules/ports/port-encoding-differs.ts';
import r9 from '../src/rules/ports/port-granularity-differs.ts';
import r10 from '../src/rules/ports/port-meaning-differs.ts';
import r11 from '../src/rules/ports/port-missing-codes-differ.ts';
import r12 from '../src/rules/ports/port-required-not-produced.ts';
import r13 from '../src/rules/ports/port-shape-differs.ts';
import r14 from '../src/rules/ports/port-time-differs.ts';
import r15 from '../src/rules/ports/port-unit-differs.ts';
import r16 from '../src/rules/ports/upstream-output-unused.ts';
import r17 from '../src/rules/production-data/label-distribution-shifted.ts';
import r18 from '../src/rules/production-data/label-not-in-production.ts';
import r19 from '../src/rules/production-data/production-field-unused.ts';
import r20 from '../src/rules/production-data/statistics-shifted.ts';
import r21 from '../src/rules/training-data/feature-known-too-late.ts';
import r22 from '../src/rules/training-data/label-shares-incomplete.ts';
import r23 from '../src/rules/training-data/training-field-not-in-production.ts';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pretty } from '../src/report/pretty.ts';

import { run } from '../src/run.ts';

// test/rules/<rule id>/<case>/ is one system as a user could have written it; what the rule finds
// in it is expected.txt beside the descriptors. `npx vitest run test/rules.test.ts -u` rewrites it.
const rules = [r0,r1,r2,r3,r4,r5,r6,r7,r8,r9,r10,r11,r12,r13,r14,r15,r16,r17,r18,r19,r20,r21,r22,r23];
const home = path.join(import.meta.dirname, 'rules');

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
    const report = run(sources, { rules: [rule] });
    expect(report.problems).toEqual([]);
    const found = report.findings.filter((finding) => finding.rule === id);
    for (const { verdict } of found) verdicts.add(verdict);
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


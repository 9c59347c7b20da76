import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFindings, type Finding } from '../src/finding.ts';
import { NOT_APPLICABLE, type Rule } from '../src/rule.ts';
import { run } from '../src/run.ts';

const example = path.join(import.meta.dirname, '..', 'examples', 'fraud-scoring', 'before');
const sources = readdirSync(example)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file, text: readFileSync(path.join(example, file), 'utf8') }));

describe('run', () => {
  const report = run(sources);

  it('gives the same report in whatever order the sources come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(sources, { minLength: sources.length }), (shuffled) => {
        expect(run(shuffled)).toEqual(report);
      }),
      { numRuns: 10 },
    );
  });

  it('sorts findings by a total order', () => {
    const findings: readonly Finding[] = report.findings;
    expect([...findings].reverse().sort(compareFindings)).toEqual(findings);
    for (const one of findings) {
      for (const other of findings) {
        const order = compareFindings(one, other);
        expect(Math.sign(compareFindings(other, one))).toBe(order === 0 ? 0 : -Math.sign(order));
        expect(order === 0).toBe(one === other);
      }
    }
  });

  it('counts what it judged, and every mismatch and unknown is a finding', () => {
    const { mismatch, unknown } = report.summary;
    const counted = (verdict: string) =>
      report.findings.filter((finding) => finding.verdict === verdict).length;
    expect([mismatch, unknown]).toEqual([counted('mismatch'), counted('unknown')]);
  });

  it('quotes both sides of every mismatch with their places', () => {
    for (const { verdict, sides, rule } of report.findings) {
      if (verdict !== 'mismatch') continue;
      expect(sides.length, rule).toBeGreaterThan(1);
      for (const side of sides) {
        if (side.how !== 'absent') expect(side.line, rule).toBeGreaterThan(0);
      }
    }
  });
});

describe('a descriptor that is invalid', () => {
  const model = 'mismatch: v1\nkind: TrainedModel\nname: churn\nperspective: data-science\n';
  const gateway = `mismatch: v1
kind: Component
name: gateway
perspective: software-engineering
expects: [{ of: TrainedModel/churn, at: /version, equals: "2.0.0" }]
`;

  it('is a problem, and what refers to it is unknown rather than dangling', () => {
    const { problems, findings } = run([
      { file: 'model.yaml', text: `${model}onwer: ds\n` },
      { file: 'gateway.yaml', text: gateway },
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['schema/unknown-attribute']);
    expect(findings.map(({ verdict }) => verdict)).not.toContain('mismatch');
    const asked = findings.find(({ rule }) => rule === 'expectation-not-met');
    expect(asked?.verdict).toBe('unknown');
    expect(asked?.ask.question).toContain('mend');
  });
});

describe('a rule', () => {
  const rule = (
    decision: ReturnType<Rule['check']> extends Iterable<infer J> ? J : never,
  ): Rule => ({
    ...{ id: 'a-rule', title: '', severity: 'error', category: 'a/b', perspectives: [] },
    ...{ holds: 'it holds', breaks: 'it', why: '', question: 'what?', seen: [], since: '0' },
    check: () => [decision],
  });
  const summaryOf = (one: Rule) => run(sources, { rules: [one] }).summary;

  it('that finds nothing to compare is not applicable once', () => {
    const none = { ...rule({ sides: [], decision: undefined }), check: () => [] };
    expect(summaryOf(none)).toMatchObject({ match: 0, notApplicable: 1 });
  });
  it('is counted by its decision', () => {
    expect(summaryOf(rule({ sides: [], decision: undefined }))).toMatchObject({ match: 1 });
    expect(summaryOf(rule({ sides: [], decision: 'no' }))).toMatchObject({ mismatch: 1 });
    expect(summaryOf(rule({ sides: [], decision: { undecided: 'why' } }))).toMatchObject({
      unknown: 1,
    });
    expect(summaryOf(rule({ sides: [], decision: NOT_APPLICABLE }))).toMatchObject({
      notApplicable: 1,
    });
  });
});

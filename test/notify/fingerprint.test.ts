import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint, subjectOf } from '../../src/notify/fingerprint.ts';
import { run } from '../../src/run.ts';
import { about, finding, hostileFinding, side } from './findings.ts';

describe('the fingerprint of a finding', () => {
  const own = fingerprint(finding());

  it.each([
    ['message', finding({ message: 'answers take 400ms' })],
    ['severity', finding({ severity: 'error' })],
    ['verdict', finding({ verdict: 'unknown' })],
    ['words', finding({ breaks: 'x', because: 'y', category: 'z' })],
    ['waiver', finding({ waived: { reason: 'r', by: 'b', until: '2027-01-01' } })],
    [
      'values, places and speakers',
      finding({
        sides: finding().sides.map((one) => ({
          ...one,
          value: '1ms',
          file: 'other.yaml',
          line: 99,
          column: 1,
          pointer: '/evidence/7/value',
          how: 'absent',
          perspective: 'data-science',
        })),
      }),
    ],
  ])('does not depend on its %s', (_, other) => {
    expect(fingerprint(other)).toBe(own);
  });

  it.each([
    ['system', finding({ system: 'other' })],
    ['rule', finding({ rule: 'other' })],
    ['attributes', about('checkout')],
    ['elements', finding({ sides: [side(), side({ element: 'Deployment/canary' })] })],
    ['order of sides', finding({ sides: [...finding().sides].reverse() })],
    ['number of sides', finding({ sides: finding().sides.slice(0, 1) })],
  ])('depends on its %s', (_, other) => {
    expect(fingerprint(other)).not.toBe(own);
  });

  it('tells speakers apart where one attribute stands on two sides', () => {
    const of = (...speakers: ('operations' | 'product' | 'data-science')[]) =>
      fingerprint(finding({ sides: speakers.map((perspective) => side({ perspective })) }));
    expect(of('operations', 'product')).not.toBe(of('operations', 'data-science'));
    expect(of('operations')).toBe(of('product'));
  });

  it('takes a discriminator', () => {
    expect(fingerprint(finding(), 'canary')).not.toBe(own);
    expect(fingerprint(finding(), 'canary')).toBe(fingerprint(finding(), 'canary'));
  });

  it('is 32 hexadecimal digits of anything', () => {
    fc.assert(
      fc.property(hostileFinding, (one) => {
        expect(fingerprint(one)).toMatch(/^[0-9a-f]{32}$/);
      }),
    );
  });

  it('does not let names run into each other', () => {
    const of = (element: string, attribute: string) =>
      fingerprint(finding({ sides: [side({ element, attribute })] }));
    expect(of('a"', '/b')).not.toBe(of('a', '"/b'));
  });

  it('is the same for the judgement that it was worded from', () => {
    const text = `mismatch: v1
kind: TrainedModel
name: ranker
perspective: data-science
artifact: { irVersion: 8 }
evidence:
  - { at: /artifact/irVersion, value: 9, from: { file: m.onnx, tool: t, time: "2026-11-21T09:00:00Z" } }
`;
    const subjects: string[] = [];
    const rules = [...ruleSpies(subjects)];
    const { findings } = run([{ file: 'm.yaml', text }], { rules });
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.map((one) => fingerprint(one)).every((one) => subjects.includes(one))).toBe(
      true,
    );
  });
});

import { rules as catalogue } from '../../src/rules/index.ts';

/** The catalogue, of which every judgement is noted. */
const ruleSpies = (subjects: string[]) =>
  catalogue.map((rule) => ({
    ...rule,
    *check(system: Parameters<typeof rule.check>[0]) {
      for (const judgement of rule.check(system)) {
        subjects.push(fingerprint(subjectOf(system.name, rule.id, judgement.sides)));
        yield judgement;
      }
    },
  }));

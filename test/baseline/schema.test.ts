import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselineText, entriesOf, parseBaseline } from '../../src/baseline.ts';
import { run } from '../../src/run.ts';

const file = path.join(import.meta.dirname, '../../schemas/baseline.schema.json');
const SCHEMA = JSON.parse(readFileSync(file, 'utf8'));
const ajv = new Ajv2020({ strict: true, allErrors: true });
const accepts = ajv.compile(SCHEMA);

const SOURCES = [
  {
    file: 'all.yaml',
    text: `mismatch: v1
kind: Environment
name: production
perspective: operations
memory: 8Gi
---
mismatch: v1
kind: Component
name: gateway
perspective: software-engineering
expects:
  - { of: Environment/production, at: /memory, atLeast: 16Gi }
  - { of: Environment/production, at: /sharedMemory, atLeast: 1Gi }
`,
  },
];
const written = (since?: string) =>
  JSON.parse(baselineText(entriesOf(run(SOURCES), since === undefined ? {} : { since })));

describe('the schema of baselines', () => {
  it.each([[undefined], ['2026-11-21']])('accepts what is written, since %s', (since) => {
    const baseline = written(since);
    expect([accepts(baseline), accepts.errors]).toEqual([true, null]);
    const verdicts = baseline.entries.map(({ verdict }: { verdict: string }) => verdict);
    expect(verdicts).toEqual(expect.arrayContaining(['mismatch', 'unknown']));
  });

  it('gives only examples that it accepts', () => {
    for (const at of ['properties/entries', '$defs/entry']) {
      const validate = ajv.compile({ $ref: `baseline.schema.json#/${at}` });
      const [where, name] = at.split('/') as ['properties' | '$defs', string];
      for (const example of SCHEMA[where][name].examples) expect(validate(example)).toBe(true);
    }
  });

  it('decides what is read, as no program but an editor would', () => {
    const [entry] = written().entries;
    // What is right is drawn more often, so that whole entries are.
    const mostly = (right: unknown, ...wrong: readonly unknown[]) =>
      fc.oneof(
        { weight: 9, arbitrary: fc.constant(right) },
        { weight: 1, arbitrary: fc.constantFrom(...wrong) },
      );
    const parts = fc.record(
      {
        fingerprint: mostly(entry.fingerprint, 'x', `${entry.fingerprint}0`, 7),
        values: mostly(entry.values, entry.values.toUpperCase(), null),
        system: mostly('', 1),
        rule: mostly('memory-too-small', ''),
        verdict: mostly('unknown', 'match'),
        sides: mostly(['a#/b'], [1], 'a'),
        since: mostly('2026-11-21', 'June'),
        more: fc.constant(1),
      },
      { requiredKeys: ['fingerprint', 'values', 'system', 'rule'] },
    );
    const reads = (text: string): boolean => {
      try {
        return parseBaseline(text).length > 0;
      } catch {
        return false;
      }
    };
    let right = 0;
    const property = fc.property(parts, (one) => {
      const baseline = { baseline: 'v1', entries: [one] };
      const isRight = accepts(baseline);
      if (isRight) right++;
      expect(reads(JSON.stringify(baseline))).toBe(isRight);
    });
    fc.assert(property, { seed: 7, numRuns: 2000 });
    expect(right).toBeGreaterThan(20);
    expect(right).toBeLessThan(1000);
  });

  it('says which entry is wrong', () => {
    const [entry] = written().entries;
    const text = JSON.stringify({ baseline: 'v1', entries: [entry, { ...entry, verdict: 'no' }] });
    expect(() => parseBaseline(text)).toThrow(/^entry 2 is none/);
  });
});

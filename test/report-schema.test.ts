import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { run } from '../src/run.ts';

const schemas = path.join(import.meta.dirname, '..', 'schemas');
const SCHEMA = JSON.parse(readFileSync(path.join(schemas, 'report.schema.json'), 'utf8'));

/** A manifest with a waiver, evidence that contradicts, and a descriptor of no system. */
const EVERYTHING = `mismatch: v1
kind: System
name: shop
perspective: software-engineering
descriptors: []
waivers:
  - { rule: declaration-contradicted, reason: new export, by: board, until: 2099-12-31 }
---
mismatch: v1
kind: TrainedModel
name: ranker
perspective: data-science
artifact: { irVersion: 8, size: 1Gi }
evidence:
  - at: /artifact/irVersion
    value: 9
    from: { file: m.onnx, tool: import, time: "2026-11-21T09:00:00Z", pointer: /ir, samples: 1, window: 1d }
expects:
  - { of: Environment/production, at: /memory, atLeast: 1Gi }
`;

describe('the schema of reports', () => {
  const accepts = new Ajv2020({ strict: true, allErrors: true }).compile(SCHEMA);
  const stray = 'mismatch: v1\nkind: Component\nname: stray\nperspective: product\n';
  const sources = [
    { file: 'shop/system.yaml', text: EVERYTHING },
    { file: 'stray.yaml', text: stray },
    { file: 'broken.yaml', text: 'mismatch: v1\nkind: Component\nname: 3\nperspective: nobody' },
  ];
  const report = JSON.parse(JSON.stringify(run(sources, { today: '2026-11-21' })));

  it('accepts what the checker writes', () => {
    expect([accepts(report), accepts.errors]).toEqual([true, null]);
    const said = JSON.stringify(report);
    for (const member of [
      '"waived":{',
      '"source":{',
      '"absent":',
      '"problems":[{',
      '"system":""',
    ]) {
      expect(said).toContain(member);
    }
  });

  it('is closed', () => {
    expect(accepts({ ...report, verdict: 'pass' })).toBe(false);
    expect(accepts({ ...report, summary: { ...report.summary, unknown: undefined } })).toBe(false);
  });

  it('counts each finding once', () => {
    const { mismatch, unknown, waived } = report.summary;
    expect(report.findings).toHaveLength(mismatch + unknown + waived);
    expect(waived).toBe(1);
  });
});

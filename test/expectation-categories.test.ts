import { expect, it } from 'vitest';
import { run } from '../src/run.ts';

const text = `
mismatch: v1
kind: Component
name: book-app
perspective: software-engineering
expects:
  - { of: TrainedModel/receipts, at: /verification/cases, provided: true }
  - { of: TrainedModel/receipts, at: /outputs/total/meaning/kind, equals: quantity, because: it is added up }
  - { of: TrainedModel/receipts, at: /outputs/total/dtype, equals: float64 }
  - { of: TrainedModel/receipts, at: /deterministic, equals: true }
---
mismatch: v1
kind: TrainedModel
name: receipts
perspective: data-science
outputs: [{ name: total, dtype: float32, meaning: { kind: class } }]
deterministic: false
`;

it('gives an expectation the category of what is expected', () => {
  const { findings } = run([{ file: 'system.yaml', text }], {});
  const found = findings.filter(({ rule, verdict }) => {
    return rule === 'expectation-not-met' && verdict === 'mismatch';
  });
  expect(found.map(({ category, because }) => [category, because])).toEqual([
    ['trained-model/test-cases-and-data', undefined],
    ['trained-model/model-output-interpretation', 'it is added up'],
    ['trained-model/api-specifications', undefined],
    ['trained-model/decisions-assumptions-limitations-and-constraints', undefined],
  ]);
});

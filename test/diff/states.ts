import { difference, type Side } from '../../src/diff/diff.ts';
import { loadFacts } from '../../src/facts/load.ts';
import type { Difference } from '../../src/generated/difference.ts';
import { lazily } from '../../src/lazily.ts';
import { run } from '../../src/run.ts';
import type { System } from '../../src/system.ts';

export type Files = Readonly<Record<string, string>>;

const facts = lazily(() => loadFacts([]).facts);

export function stateOf(files: Files, name = 'x'): Side {
  const systems: System[] = [];
  const sources = Object.entries(files).map(([file, text]) => ({ file, text }));
  const report = run(sources, { onSystem: (system) => systems.push(system), today: '2026-11-21' });
  return { name, systems, report };
}

export const diffOf = (before: Files, after: Files): Difference =>
  difference(stateOf(before, 'a'), stateOf(after, 'b'), facts);

export const MODEL = `mismatch: v1
kind: TrainedModel
name: scorer
version: "1.2.0"
perspective: data-science
description: scores payments
inputs:
  - name: amount
    dtype: float32
    unit: EUR
    domain: { minimum: 0, maximum: 1000 }
  - name: country
    dtype: string
    required: false
    domain: { categories: [DE, FR] }
  - name: picture
    dtype: float32
    shape: [3, 224, 224]
    image: { channelOrder: RGB, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }
outputs:
  - name: score
    dtype: float32
    domain: { minimum: 0, maximum: 1 }
    missing: [null]
requires:
  memory: 6Gi
  software:
    - { name: torch, version: ">=2.1,<3" }
    - { name: numpy, version: ">=1.26" }
`;

export const TRAINING = `mismatch: v1
kind: TrainingData
name: payments
perspective: data-science
shuffle: false
preparation:
  - { name: normalise, operation: standardize }
  - { name: clip, operation: clip }
`;

export const COMPONENT = `mismatch: v1
kind: Component
name: checkout
perspective: software-engineering
inputs:
  - name: score
    from: TrainedModel/scorer#/outputs/score
    dtype: float32
expects:
  - of: Environment/production
    at: /memory
    atLeast: 4Gi
`;

export const PRODUCTION = `mismatch: v1
kind: Environment
name: production
perspective: operations
stage: production
hosts: [TrainedModel/scorer]
memory: 8Gi
software:
  - { name: cuda, version: "11.8" }
accelerators:
  - { name: old, kind: gpu, product: NVIDIA T4, memory: 16Gi }
  - { name: new, kind: gpu, product: NVIDIA A10, memory: 24Gi }
`;

export const FILES: Files = {
  'model.yaml': MODEL,
  'training.yaml': TRAINING,
  'checkout.yaml': COMPONENT,
  'production.yaml': PRODUCTION,
};

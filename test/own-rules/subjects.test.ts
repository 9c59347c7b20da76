import { describe, expect, it } from 'vitest';
import type { WrittenRule } from '../../src/own-rules/rules-document.ts';
import { findingsOf, systemOf } from './rules.ts';

const SYSTEM = `mismatch: v1
kind: TrainedModel
name: one
perspective: data-science
inputs: [{ name: amount, unit: EUR }, { name: hour }]
---
mismatch: v1
kind: TrainedModel
name: two
perspective: data-science
---
mismatch: v1
kind: Environment
name: production
perspective: operations
stage: production
---
mismatch: v1
kind: Environment
name: staging
perspective: operations
stage: staging
---
mismatch: v1
kind: ProductionData
name: live
perspective: operations
fields: [{ name: amount, unit: USD, to: ["TrainedModel/one#/inputs/amount"] }]
---
mismatch: v1
kind: Deployment
name: main
perspective: operations
model: TrainedModel/one
environment: Environment/production
`;

const system = systemOf(SYSTEM);

/** What a rule that never holds is about, as it says so itself. */
const aboutOf = (rule: Partial<WrittenRule>): readonly string[] =>
  findingsOf({ where: undefined as never, ...rule }, system).map(({ message }) => message);

describe('a rule is about', () => {
  it('every element of a kind', () => {
    const rule = { for: { model: 'TrainedModel' } as const, holds: '!has(model.name)' };
    expect(aboutOf({ ...rule, message: '{model.name}' })).toEqual(['one', 'two']);
  });

  it('every combination of two kinds', () => {
    const rule = {
      holds: 'model.name == environment.name',
      message: '{model.name} {environment.name}',
    };
    expect(aboutOf(rule)).toEqual([
      'one production',
      'one staging',
      'two production',
      'two staging',
    ]);
  });

  it('each hosting, where it says so', () => {
    const rule = {
      where: 'hosting',
      for: { model: 'TrainedModel', deployment: 'Deployment' },
      holds: 'model.name == deployment.name',
      message: '{model.name} {deployment.name}',
    } as const;
    expect(aboutOf(rule)).toEqual(['one main']);
  });

  it('each connection, the producer first', () => {
    const rule = {
      where: 'connection',
      for: { from: 'Port', to: 'Port' },
      holds: 'from.unit == to.unit',
      message: '{from.unit} into {to.unit}',
    } as const;
    expect(aboutOf(rule)).toEqual(['USD into EUR']);
  });

  it('each item of a list, and asks for a list that nobody states', () => {
    const rule = {
      for: { model: 'TrainedModel' },
      each: { input: 'model.inputs' },
      holds: '!has(input.name)',
      message: '{model.name} {input.name}',
    } as const;
    expect(aboutOf(rule)).toEqual([
      'one amount',
      'one hour',
      'cannot tell whether it holds: inputs of TrainedModel/two is not stated',
    ]);
  });

  it('nothing, where there is no element of its kind', () => {
    expect(aboutOf({ for: { data: 'RawData' }, holds: 'has(data.name)' })).toEqual([]);
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { nameAll, type Unit } from '../../../src/artifacts/propose/names.ts';

const unit = (wish: string, file = 'model.onnx'): Unit => ({
  sources: [
    { account: { kind: 'TrainedModel', perspective: 'data-science', says: {} }, file, format: 'x' },
  ],
  wish,
});

const namesOf = (units: readonly Unit[]) => {
  const names = nameAll(units);
  return units.map((one) => names.get(one));
};

afterEach(() => vi.restoreAllMocks());

describe('names of units', () => {
  it('are what each wishes for, with the folder in front where two wish for one', () => {
    const units = [unit('voice'), unit('model', 'a/model.onnx'), unit('model', 'b/model.onnx')];
    expect(namesOf(units)).toEqual(['voice', 'a-model', 'b-model']);
  });

  it('have a number where the folder does not help, past those that are taken', () => {
    const units = [unit('model-3'), unit('model'), unit('model'), unit('model'), unit('model')];
    expect(namesOf(units)).toEqual(['model-3', 'model', 'model-2', 'model-4', 'model-5']);
  });

  it('are looked for a few times each, however many units wish for one', () => {
    const many = 5000;
    const asked = vi.spyOn(Set.prototype, 'has');
    const names = namesOf(Array.from({ length: many }, () => unit('model')));
    const lookups = asked.mock.calls.length;
    expect(names.at(-1)).toBe(`model-${many}`);
    expect(new Set(names).size).toBe(many);
    expect(lookups).toBeLessThan(3 * many);
  });
});

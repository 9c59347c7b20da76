import { describe, expect, it } from 'vitest';
import type { Categories } from '../../src/drift/categories.ts';
import { appeared, vanished } from '../../src/drift/category-changes.ts';
import { allMissing, constant } from '../../src/drift/one-valued.ts';
import { kinds, random } from './columns.ts';

const alpha = 1e-4;

const of = (
  counts: Readonly<Record<string, number>>,
  isComplete = true,
  others = 0,
): Categories => {
  const values = Object.entries(counts);
  return { values, isComplete, size: others + values.reduce((sum, [, count]) => sum + count, 0) };
};

const REFERENCE = of({ a: 60_000, b: 30_000, c: 9990, d: 10 });

describe('new categories', () => {
  it('are those that are more than chance and more than the share that matters', () => {
    const found = appeared(REFERENCE, of({ a: 700, b: 252, e: 45, f: 3 }), { alpha });
    expect(found).toEqual({
      categories: [{ value: 'e', count: 45, share: 0.045 }],
      count: 48,
      share: 0.048,
      noise: 0.001,
      isDrift: true,
    });
  });

  it('are none where there are too few to matter, or too few to be more than chance', () => {
    const few = appeared(REFERENCE, of({ a: 100_000, e: 100 }), { alpha });
    expect(few).toMatchObject({ categories: [], count: 100, isDrift: false });
    expect(appeared(REFERENCE, of({ a: 100_000, e: 100 }), { alpha, share: 0.001 })).toMatchObject({
      isDrift: true,
    });
    expect(appeared(REFERENCE, of({ a: 99, e: 1 }), { alpha })).toMatchObject({ isDrift: false });
  });

  it('together are drift where each of them is rare', () => {
    const spellings = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`x${at}`, 1]));
    const found = appeared(REFERENCE, of({ a: 4600, ...spellings }), { alpha });
    expect(found).toMatchObject({ categories: [], count: 400, isDrift: true });
  });

  it('are expected where many have been seen only once', () => {
    const next = random(1);
    const kind = kinds(Array.from({ length: 20_000 }, (_, at) => 1 / (at + 1)));
    const sample = (size: number): Categories => {
      const counts: Record<string, number> = {};
      for (let left = size; left > 0; left--) {
        const value = `k${kind(next)}`;
        counts[value] = (counts[value] ?? 0) + 1;
      }
      return of(counts);
    };
    const reference = sample(10_000);
    for (let window = 0; window < 30; window++) {
      const found = appeared(reference, sample(2000), { alpha: 0.01 });
      expect(found).toMatchObject({ categories: [], isDrift: false });
      expect(found).toHaveProperty('share', expect.closeTo(0.25, 1));
    }
  });

  it('cannot be told from a list that is cut', () => {
    const cut = of({ a: 600, b: 300 }, false, 100);
    expect(appeared(cut, of({ a: 90, e: 10 }), { alpha })).toEqual({ undecided: 'reference' });
    expect(appeared(cut, of({ a: 90 }, false, 10), { alpha })).toEqual({ undecided: 'reference' });
    expect(appeared(cut, of({ a: 90, b: 10 }), { alpha })).toMatchObject({ isDrift: false });
    expect(appeared(REFERENCE, of({ a: 900, e: 50 }, false, 50), { alpha })).toMatchObject({
      isDrift: true,
    });
    expect(appeared(REFERENCE, of({}), { alpha })).toBeUndefined();
  });
});

describe('categories that vanish', () => {
  it('are those that were to be expected', () => {
    expect(vanished(REFERENCE, of({ a: 700, b: 300 }), { alpha })).toEqual([
      { value: 'c', count: 9990, share: 0.0999 },
    ]);
    expect(vanished(REFERENCE, of({ a: 40, b: 20 }), { alpha })).toEqual([]);
    expect(vanished(REFERENCE, of({ a: 700, b: 200, c: 100 }), { alpha })).toEqual([]);
  });

  it('cannot be told from a window whose list is cut, unless nothing that matters lacks', () => {
    const cut = of({ a: 700, b: 200 }, false, 100);
    expect(vanished(REFERENCE, cut, { alpha })).toEqual({ undecided: 'current' });
    expect(vanished(REFERENCE, of({ a: 700, b: 200, c: 90 }, false, 10), { alpha })).toEqual([]);
    expect(vanished(of({}), cut, { alpha })).toBeUndefined();
  });
});

describe('a column of one value', () => {
  it('has drifted where the reference varies too much for that', () => {
    expect(constant(REFERENCE, of({ a: 100 }), alpha)).toMatchObject({ value: 'a', isDrift: true });
    expect(constant(REFERENCE, of({ a: 10 }), alpha)).toMatchObject({ isDrift: false });
    expect(constant(of({ a: 99_990, b: 10 }), of({ a: 1000 }), alpha)).toMatchObject({
      isDrift: false,
    });
    expect(constant(REFERENCE, of({ z: 100 }), alpha)).toMatchObject({ value: 'z', isDrift: true });
  });

  it('has not where it always had one, and is not judged where it has several or none', () => {
    expect(constant(of({ a: 1000 }), of({ a: 1000 }), alpha)).toBeUndefined();
    expect(constant(REFERENCE, of({ a: 9, b: 1 }), alpha)).toBeUndefined();
    expect(constant(REFERENCE, of({}), alpha)).toBeUndefined();
    expect(constant(REFERENCE, of({ a: 9 }, false, 3), alpha)).toBeUndefined();
    expect(constant(of({ a: 9 }, false, 3), of({ b: 9 }), alpha)).toEqual({
      undecided: 'reference',
    });
  });

  it('has drifted where no value is left at all', () => {
    const half = { count: 1000, missing: 500 };
    expect(allMissing(half, { count: 100, missing: 100 }, alpha)).toMatchObject({ isDrift: true });
    expect(allMissing(half, { count: 5, missing: 5 }, alpha)).toMatchObject({ isDrift: false });
    expect(allMissing(half, { count: 100, missing: 99 }, alpha)).toBeUndefined();
    expect(allMissing(half, { count: 0, missing: 0 }, alpha)).toBeUndefined();
    const none = { count: 10, missing: 10 };
    expect(allMissing(none, none, alpha)).toBeUndefined();
  });
});

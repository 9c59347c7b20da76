import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closest, distance } from '../../src/closest.ts';

describe('laws', () => {
  const word = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'b', 'c', 'D', '-') });

  test('distance is symmetric, zero only for equals, and never more than there are letters', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(distance(one, other)).toBe(distance(other, one));
        expect(distance(one, other) === 0).toBe(one === other);
        expect(distance(one, other)).toBeLessThanOrEqual(Math.max(one.length, other.length));
      }),
    );
    expect(distance('memroy', 'memory')).toBe(1);
    expect(distance('', 'abc')).toBe(3);
  });

  test('a name is closest to itself, and to nothing where there is nothing near', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1 }), fc.nat(), (names, random) => {
        const name = names[random % names.length] ?? '';
        const found = closest(name, names) ?? '';
        expect(
          distance(found.toLowerCase().replaceAll('-', ''), name.toLowerCase().replaceAll('-', '')),
        ).toBe(0);
      }),
    );
    expect(closest('zebra', ['memory', 'storage'])).toBeUndefined();
  });
});

import fc from 'fast-check';
import { expect } from 'vitest';
import type { Parsed } from '../../src/values/value.ts';

/** The value of a text that must be readable. */
export function read<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
}

/** What is wrong with a text that must not be readable. */
export function problemOf(parsed: Parsed<unknown>): string {
  if (parsed.ok) throw new Error(`${String(parsed.value)} was accepted`);
  return parsed.problem;
}

/** A parser takes any text without throwing, and says what it dislikes in one line of words. */
export function readsAnyText(parse: (raw: string) => Parsed<unknown>, letters: string): void {
  const near = fc.string({ unit: fc.constantFrom(...letters), maxLength: 24 });
  const check = (text: string): void => {
    const parsed = parse(text);
    if (parsed.ok) expect(String(parsed.value)).toBe(text);
    else expect(parsed.problem).toMatch(/^".*" (is|has|says|can) /s);
  };
  fc.assert(fc.property(fc.oneof(near, near, fc.string()), check), { numRuns: 500 });
  for (const letter of letters) check(letter.repeat(50_000));
}

/** A comparison is a total order: reflexive, antisymmetric, transitive and always defined. */
export function ordersTotally<T>(
  values: fc.Arbitrary<T>,
  compare: (a: T, b: T) => number | undefined,
): void {
  const sign = (a: T, b: T): number => {
    const result = compare(a, b);
    expect(result).toBeTypeOf('number');
    return Math.sign(result ?? Number.NaN);
  };
  fc.assert(
    fc.property(values, values, values, (a, b, c) => {
      expect(sign(a, a)).toBe(0);
      expect(sign(a, b) + sign(b, a)).toBe(0);
      const [low, middle, high] = [a, b, c].sort((one, other) => sign(one, other));
      if (low !== undefined && middle !== undefined && high !== undefined) {
        expect(sign(low, middle)).toBeLessThanOrEqual(0);
        expect(sign(middle, high)).toBeLessThanOrEqual(0);
        expect(sign(low, high)).toBe(Math.min(sign(low, middle), sign(middle, high)));
      }
    }),
  );
}

import { describe, expect, it } from 'vitest';
import { chanceOfAll, countRange, shareNoise } from '../../src/drift/share-noise.ts';

// The smallest and the largest count that scipy 1.17.1 leaves to chance: betabinom(size, part + ½,
// whole − part + ½).
const RANGES = [
  { part: 0, whole: 100_000, size: 100, alpha: 1e-4, range: [0, 1] },
  { part: 500, whole: 100_000, size: 100, alpha: 1e-4, range: [0, 5] },
  { part: 50_000, whole: 100_000, size: 5000, alpha: 1e-6, range: [2328, 2672] },
  { part: 3, whole: 100, size: 100, alpha: 0.01, range: [0, 11] },
  { part: 3, whole: 100, size: 100, alpha: 1e-6, range: [0, 25] },
  { part: 200, whole: 10_000, size: 10_000, alpha: 1e-4, range: [133, 280] },
  { part: 0, whole: 1e9, size: 1e6, alpha: 1e-6, range: [0, 1] },
] as const;

describe('shares', () => {
  it.each(RANGES)('$part of $whole, $size more at $alpha', ({ part, whole, size, alpha, range }) =>
    expect(countRange({ part, whole }, size, alpha)).toEqual(range),
  );

  it('of billions are as near as normal variables', () => {
    const { part, whole, size, alpha } = { part: 2e8, whole: 1e9, size: 1e9, alpha: 1e-5 };
    // 4.2649 standard deviations on each side, √(0.2 · 0.8 · 2/10⁹).
    const [low, high] = countRange({ part, whole }, size, alpha);
    expect((high - 2e8) / size).toBeCloseTo(4.2649 * Math.sqrt(0.16 * 2e-9), 6);
    expect((2e8 - low) / size).toBeCloseTo(4.2649 * Math.sqrt(0.16 * 2e-9), 6);
  });

  it('are as far off as chance takes them, in whichever direction that is further', () => {
    expect(shareNoise({ part: 500, whole: 100_000 }, 100, 2e-4)).toBeCloseTo(0.05 - 0.005, 12);
    expect(shareNoise({ part: 99_500, whole: 100_000 }, 100, 2e-4)).toBeCloseTo(0.05 - 0.005, 12);
  });

  it('do not end where the reference ends', () => {
    expect(shareNoise({ part: 0, whole: 1000 }, 100, 1e-5)).toBeGreaterThan(0.01);
    expect(chanceOfAll({ part: 1000, whole: 1000 }, 1000)).toBeCloseTo(Math.SQRT1_2, 3);
    expect(chanceOfAll({ part: 500, whole: 1000 }, 100)).toBeLessThan(1e-28);
  });
});

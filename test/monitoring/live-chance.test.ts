import { describe, expect, it } from 'vitest';
import { isBeyondChance, isBusier } from '../../src/monitoring/live-chance.ts';

/** The same test by summing all terms below, without logarithms. */
function upperTail(failures: number, trials: number, share: number): number {
  let term = (1 - share) ** trials;
  let below = 0;
  for (let count = 0; count < failures; count++) {
    below += term;
    term *= ((trials - count) * share) / ((count + 1) * (1 - share));
  }
  return 1 - below;
}

describe('isBeyondChance', () => {
  it.each([
    [0.005, 90],
    [0.01, 400],
    [0.1, 50],
    [0.5, 30],
    [0.001, 5000],
  ])('agrees with the binomial distribution at %d in %i trials', (share, trials) => {
    const verdicts = new Set<boolean>();
    for (let failures = 0; failures <= Math.min(trials, 60); failures++) {
      const expected = failures > trials * share && upperTail(failures, trials, share) < 0.01;
      expect(isBeyondChance(failures, trials, share)).toBe(expected);
      verdicts.add(expected);
    }
    expect(verdicts.size).toBe(2);
  });

  it('takes one failure for more than chance where none is allowed, and none for less', () => {
    expect(isBeyondChance(1, 10, 0)).toBe(true);
    expect(isBeyondChance(0, 10, 0)).toBe(false);
    expect(isBeyondChance(10, 10, 1)).toBe(false);
  });

  it('is as good for a billion trials', () => {
    // One standard deviation is 3146.
    expect(isBeyondChance(1e7 + 7000, 1e9, 0.01)).toBe(false);
    expect(isBeyondChance(1e7 + 8000, 1e9, 0.01)).toBe(true);
    expect(isBeyondChance(Number.MAX_SAFE_INTEGER / 2, Number.MAX_SAFE_INTEGER, 0.01)).toBe(true);
  });

  it('agrees on both sides of where it turns to the normal distribution', () => {
    const failuresAt = (trials: number) => Math.ceil(trials * 0.5 + 3 * Math.sqrt(trials * 0.25));
    for (const trials of [3.9e6, 4.1e6]) {
      expect(isBeyondChance(failuresAt(trials), trials, 0.5)).toBe(true);
      expect(isBeyondChance(Math.ceil(trials * 0.5 + Math.sqrt(trials)), trials, 0.5)).toBe(false);
    }
  });
});

describe('isBusier', () => {
  it('leaves room for a busy minute of a quiet service, and hardly any for a large one', () => {
    expect(isBusier(47 / 60, 0.5)).toBe(false);
    expect(isBusier(65 / 60, 0.5)).toBe(true);
    expect(isBusier(1010, 1000)).toBe(false);
    expect(isBusier(1050, 1000)).toBe(true);
    expect(isBusier(0.01, 0)).toBe(false);
  });
});

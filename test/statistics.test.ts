import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statistics } from '../src/generated/descriptors.ts';
import {
  chiSquareQuantile,
  exceeds,
  meanShift,
  populationStability,
  shareShift,
} from '../src/port/distance.ts';
import { driftBetween } from '../src/port/drift.ts';
import { labelDrift } from '../src/port/labels.ts';

/** A small generator with a seed (mulberry32), so that a failing law can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const EDGES = [0, 1, 2, 4, 8, 16, 32, Infinity];

/** Fares: log-normal, some of them missing, with a tail that now and then holds an outlier. */
function sample(next: () => number, count: number): Statistics {
  const values: number[] = [];
  for (let i = 0; i < count; i++) {
    if (next() < 0.01) continue;
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    values.push(Math.exp(1.5 + normal));
  }
  values.sort((a, b) => a - b);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const counts = EDGES.slice(1).map(
    (edge, i) => values.filter((value) => value >= (EDGES[i] ?? 0) && value < edge).length,
  );
  return {
    count,
    missing: count - values.length,
    mean,
    std: Math.sqrt(variance),
    minimum: values[0] ?? 0,
    maximum: values.at(-1) ?? 0,
    quantiles: [0.01, 0.5, 0.99].map((q) => ({
      q,
      value: values[Math.floor(q * values.length)] ?? 0,
    })),
    histogram: { edges: EDGES.map((edge) => Math.min(edge, 1e6)), counts },
  };
}

describe('formulas', () => {
  it('gives the tabulated quantiles of χ²', () => {
    // 0.1 % points: 10.83, 16.27, 27.88 (Pearson and Hartley, table 8).
    expect(chiSquareQuantile(1)).toBeCloseTo(10.83, -0.5);
    expect(chiSquareQuantile(3)).toBeCloseTo(16.27, 0);
    expect(chiSquareQuantile(9)).toBeCloseTo(27.88, 0);
  });

  it('measures a mean in standard deviations of the reference', () => {
    const reference = { mean: 100, std: 15, count: 10_000 };
    expect(meanShift(reference, { mean: 115, std: 15, count: 10_000 }).size).toBe(1);
    expect(meanShift(reference, { mean: 115, std: 15, count: 10_000 }).noise).toBeCloseTo(
      0.0465,
      3,
    );
  });

  it('calls a constant that changed a shift of any size', () => {
    const constant = { mean: 5, std: 0, count: 100 };
    expect(exceeds(meanShift(constant, { mean: 6, std: 0, count: 100 }), 0.25)).toBe(true);
    expect(exceeds(meanShift(constant, { mean: 5.1, std: 2, count: 100 }), 0.25)).toBe(false);
    expect(exceeds(meanShift(constant, constant), 0)).toBe(false);
  });

  it('computes the population stability index', () => {
    // Σ (p−q) ln(p/q) for p = (.5, .5), q = (.4, .6): 0.1·ln 1.25 + 0.1·ln 1.2 = 0.04055
    const { size } = populationStability([500_000, 500_000], [400_000, 600_000]);
    expect(size).toBeCloseTo(0.04055, 4);
    expect(Number.isFinite(populationStability([10, 0], [0, 10]).size)).toBe(true);
  });

  it('is the same in both directions where both samples are of one size', () => {
    const counts = fc.array(fc.nat(1000), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(counts, (one) => {
        const other = [...one].reverse();
        const [there, back] = [populationStability(one, other), populationStability(other, one)];
        expect(there.size).toBeCloseTo(back.size, 9);
        expect(populationStability(one, one).size).toBe(0);
      }),
    );
  });

  it('explains by chance what few records differ by', () => {
    expect(exceeds(shareShift({ part: 100, whole: 1000 }, { part: 10, whole: 50 }), 0.05)).toBe(
      false,
    );
    expect(exceeds(shareShift({ part: 1e5, whole: 1e6 }, { part: 1e4, whole: 5e4 }), 0.05)).toBe(
      true,
    );
  });
});

describe('drift', () => {
  it('stays quiet on random splits of one sample, whatever their sizes', () => {
    const alarms: unknown[] = [];
    const next = random(42);
    for (let run = 0; run < 300; run++) {
      const [n, m] = [50 + Math.floor(next() * 2000), 50 + Math.floor(next() * 2000)];
      alarms.push(
        ...driftBetween(sample(next, n), sample(next, m), {}).map(({ text }) => [n, m, text]),
      );
    }
    // Five comparisons in each of 300 splits, one false alarm in 1000.
    expect(alarms.length, JSON.stringify(alarms)).toBeLessThanOrEqual(6);
  });

  it('never says that a sample differs from itself', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 200 }), (seed, count) => {
        const statistics = sample(random(seed), count);
        expect(
          driftBetween(statistics, statistics, { meanShift: 0, psi: 0, missingRate: 0 }),
        ).toEqual([]);
      }),
    );
  });

  it.each([
    ['euros sent as cents', 100, 0],
    ['a sentinel for every tenth value', 1, 0.1],
  ])('hears %s', (_, factor, share) => {
    const next = random(7);
    const [training, other] = [sample(next, 5000), sample(next, 5000)];
    const mean = (other.mean ?? 0) * factor * (1 - share) - 999 * share;
    const std = Math.hypot((other.std ?? 0) * factor, 999 * Math.sqrt(share * (1 - share)));
    const { count = 0 } = other;
    const drifts = driftBetween(
      training,
      { count, missing: 0, mean, std, minimum: -999 * share },
      {},
    );
    expect(drifts.map(({ text }) => text).join()).toMatch(/mean/);
  });
});

describe('labels', () => {
  const shares = (fraud: number, total: number) => [
    { label: 'fraud', fraction: fraud, count: Math.round(fraud * total) },
    { label: 'legitimate', fraction: 1 - fraud, count: Math.round((1 - fraud) * total) },
  ];

  it('tolerates what the policy tolerates', () => {
    expect(labelDrift(shares(0.1, 1e6), shares(0.14, 1e6), {})).toEqual([]);
    expect(labelDrift(shares(0.1, 1e6), shares(0.16, 1e6), {})).toHaveLength(2);
    expect(labelDrift(shares(0.1, 1e6), shares(0.3, 1e6), { labelShift: 0.25 })).toEqual([]);
  });

  it('hears that a rare label has doubled, once there are enough of them', () => {
    expect(labelDrift(shares(0.005, 1e6), shares(0.012, 50_000), {})).toHaveLength(1);
    expect(labelDrift(shares(0.005, 1e6), shares(0.012, 500), {})).toEqual([]);
  });

  it('adds up labels that stand for one in production', () => {
    const training = [
      { label: 'stolen card', fraction: 0.04, mapsTo: 'chargeback' },
      { label: 'friendly fraud', fraction: 0.06, mapsTo: 'chargeback' },
      { label: 'legitimate', fraction: 0.9, mapsTo: 'paid' },
    ];
    const production = [
      { label: 'chargeback', fraction: 0.1 },
      { label: 'paid', fraction: 0.9 },
    ];
    expect(labelDrift(training, production, { labelShift: 0 })).toEqual([]);
  });
});

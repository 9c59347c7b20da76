import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statistics } from '../src/generated/descriptors.ts';
import {
  chiSquareQuantile,
  exceeds,
  meanShift,
  populationStability,
  quantileShift,
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
function sample(next: () => number, count: number, tail = 1): Statistics {
  const values: number[] = [];
  for (let i = 0; i < count; i++) {
    if (next() < 0.01) continue;
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    values.push(Math.exp(1.5 + tail * normal));
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

  it('takes a constant for one as long as the other values are too rare to be seen', () => {
    const rare = { mean: 0.005, std: Math.sqrt(0.005 * 0.995), count: 100_000 };
    expect(exceeds(meanShift({ mean: 0, std: 0, count: 60 }, rare), 0.25)).toBe(false);
    expect(exceeds(meanShift({ mean: 0, std: 0, count: 6000 }, rare), 0.25)).toBe(true);
  });

  it('never says of quantiles that more has moved than has', () => {
    const values = fc.array(fc.nat(30), { minLength: 20, maxLength: 60 });
    const quantilesOf = (sorted: readonly number[]) =>
      [0.1, 0.25, 0.5, 0.75, 0.9].map((q) => ({
        q,
        value: sorted[Math.ceil(q * sorted.length) - 1] ?? 0,
      }));
    const below = (sorted: readonly number[], place: number) =>
      sorted.filter((value) => value <= place).length / sorted.length;
    fc.assert(
      fc.property(values, values, (one, other) => {
        const [a, b] = [one, other].map((list) => [...list].sort((x, y) => x - y));
        if (!a || !b) return;
        const found = quantileShift(
          { quantiles: quantilesOf(a), count: a.length },
          { quantiles: quantilesOf(b), count: b.length },
        );
        const gap = Math.abs(below(a, found.place) - below(b, found.place));
        expect(found.size).toBeLessThanOrEqual(gap + 1e-9);
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

  it('takes no outlier of a heavy tail for a wider spread', () => {
    const alarms: unknown[] = [];
    const next = random(11);
    for (let run = 0; run < 300; run++) {
      const [n, m] = [50 + Math.floor(next() * 2000), 50 + Math.floor(next() * 2000)];
      const found = driftBetween(sample(next, n, 2), sample(next, m, 2), {});
      alarms.push(
        ...found.filter(({ text }) => text.startsWith('standard')).map((one) => [n, m, one]),
      );
    }
    expect(alarms).toEqual([]);
  });

  it('stays quiet on the random split of the TFX taxi example', () => {
    const miles = [
      { count: 10036, mean: 2.897, std: 18.234, minimum: 0, maximum: 1710 },
      { count: 4966, mean: 2.824, std: 5.745, minimum: 0, maximum: 191 },
    ] as const;
    const fares = [
      { count: 10036, mean: 11.702, std: 12.258, minimum: 0, maximum: 700.07 },
      { count: 4966, mean: 11.903, std: 9.925, minimum: 0, maximum: 87.65 },
    ] as const;
    for (const [train, evaluation] of [miles, fares]) {
      expect(driftBetween(train, evaluation, {})).toEqual([]);
      expect(driftBetween(evaluation, train, {})).toEqual([]);
    }
  });

  it('hears that training was narrow, and does not mind that production is', () => {
    const autumn = { count: 7900, mean: 9.8, std: 3.4, minimum: 1.2, maximum: 19.6 };
    const year = { count: 1e6, mean: 10.2, std: 10.9, minimum: -27.5, maximum: 41.3 };
    expect(
      driftBetween(autumn, year, {})
        .map(({ text }) => text)
        .join(),
    ).toMatch(/^standard dev/);
    expect(driftBetween(year, autumn, {})).toEqual([]);
    expect(driftBetween({ ...autumn, maximum: 40.9 }, { ...autumn, maximum: 41.3 }, {})).toEqual(
      [],
    );
  });

  it.each([
    ['near what is tolerated', 0.4, false],
    ['far beyond it', 1.2, true],
  ])('tells a mean %s', (_, shift, grave) => {
    const training = { count: 1e5, mean: 0, std: 1 };
    const [found] = driftBetween(training, { ...training, mean: shift }, {});
    expect(found?.grave).toBe(grave);
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

  it('is grave about a share that has changed tenfold', () => {
    const graves = (from: number, to: number) =>
      labelDrift(shares(from, 1e6), shares(to, 1e6), {}).map(({ grave }) => grave);
    expect(graves(0.05, 0.0019)).toContain(true);
    expect(graves(0.19, 0.06)).toEqual([false, false]);
    expect(graves(0.5, 0.2)).toEqual([true, true]);
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

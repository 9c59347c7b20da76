import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import type { ForecastSettings, QualityPoint } from '../../src/forecast/point.ts';
import { DAY, START, settingsAfter } from './simulated.ts';

const measured = fc.record({
  value: fc.double({ min: 0.5, max: 1, noNaN: true }),
  standardError: fc.double({ min: 0, max: 0.05, noNaN: true }),
});
const seen = fc.record({
  realised: fc.option(measured, { nil: undefined }),
  estimated: fc.option(measured, { nil: undefined }),
  isTrusted: fc.boolean(),
});

const points = fc.array(seen, { minLength: 0, maxLength: 30 }).map((windows) =>
  windows.map(
    ({ realised, estimated, isTrusted }, at): QualityPoint => ({
      from: START + at * DAY,
      to: START + (at + 1) * DAY,
      samples: 100,
      ...(realised && { realised }),
      ...(estimated && { estimated: { ...estimated, isTrusted } }),
    }),
  ),
);

const settings = (size: number, more: Partial<ForecastSettings> = {}): ForecastSettings =>
  settingsAfter(size, {
    bounds: { minimum: 0, maximum: 1 },
    retraining: START + (size + 5) * DAY,
    horizon: 10 * DAY,
    ...more,
  });

const negated = (all: readonly QualityPoint[]): QualityPoint[] =>
  all.map(({ realised, estimated, ...rest }) => ({
    ...rest,
    ...(realised && { realised: { ...realised, value: -realised.value } }),
    ...(estimated && { estimated: { ...estimated, value: -estimated.value } }),
  }));

describe('a forecast', () => {
  it('is mirrored where less is better', () => {
    fc.assert(
      fc.property(points, (all) => {
        const one = forecast(all, settings(all.length));
        const other = forecast(
          negated(all),
          settings(all.length, {
            isHigherBetter: false,
            limit: -0.8,
            bounds: { minimum: -1, maximum: 0 },
          }),
        );
        expect(other.verdict).toBe(one.verdict);
        expect(other.crossing).toEqual(one.crossing);
        expect(other.advice).toEqual(one.advice);
        expect(other.outliers).toEqual(one.outliers);
        expect(other.trend?.perDay ?? 0).toBeCloseTo(-(one.trend?.perDay ?? 0), 15);
        for (const [at, window] of one.windows.entries()) {
          const mirrored = other.windows[at];
          expect(mirrored?.expected).toBeCloseTo(-window.expected, 15);
          expect(mirrored?.interval95[0]).toBeCloseTo(-window.interval95[1], 15);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order in which windows come', () => {
    fc.assert(
      fc.property(
        points.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
          ),
        ),
        ([all, shuffled]) => {
          expect(forecast(shuffled, settings(all.length))).toEqual(
            forecast(all, settings(all.length)),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does not depend on how long windows are, but for seasons', () => {
    const values = [0.95, 0.94, 0.945, 0.93, 0.92, 0.925, 0.91, 0.9, 0.905, 0.89, 0.88, 0.885];
    const over = (days: number) => {
      const length = days * DAY;
      const all = values.map((value, at) => ({
        from: at * length,
        to: (at + 1) * length,
        samples: 100,
        realised: { value, standardError: 0.005 },
      }));
      return forecast(all, {
        limit: 0.8,
        isHigherBetter: true,
        now: 12 * length,
        horizon: 50 * length,
        retraining: 20 * length,
      });
    };
    const [one, other] = [over(1), over(90)];
    expect(other.verdict).toBe(one.verdict);
    expect(other.trend?.pValue).toBeCloseTo(one.trend?.pValue ?? 0, 12);
    expect((other.trend?.perDay ?? 0) * 90).toBeCloseTo(one.trend?.perDay ?? 0, 12);
    expect(other.crossing?.beforeRetraining).toBeCloseTo(one.crossing?.beforeRetraining ?? 0, 2);
    const median = one.crossing?.time.median ?? 0;
    expect((other.crossing?.time.median ?? 0) / 90 / median).toBeCloseTo(1, 9);
  });

  it('is the same every time', () => {
    fc.assert(
      fc.property(points, (all) => {
        const once = JSON.stringify(forecast(all, settings(all.length)));
        expect(JSON.stringify(forecast(all, settings(all.length)))).toBe(once);
      }),
      { numRuns: 20 },
    );
  });
});

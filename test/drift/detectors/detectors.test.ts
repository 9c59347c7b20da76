import { describe, expect, it } from 'vitest';
import { Adwin } from '../../../src/drift/detectors/adwin.ts';
import { Ddm } from '../../../src/drift/detectors/ddm.ts';
import type { Detector } from '../../../src/drift/detectors/detector.ts';
import { createDetector, detectorFrom } from '../../../src/drift/detectors/kinds.ts';
import { Kswin } from '../../../src/drift/detectors/kswin.ts';
import { PageHinkley } from '../../../src/drift/detectors/page-hinkley.ts';
import { normal, type Random, random } from '../columns.ts';

const NAMES = ['page-hinkley', 'ddm', 'adwin', 'kswin'] as const;

const errorOf = (rate: number, next: Random): number => (next() < rate ? 1 : 0);

/** So many values, which change in the middle. */
const stream = (
  seed: number,
  value: (next: Random, isLate: boolean) => number,
): readonly number[] => {
  const next = random(seed);
  return Array.from({ length: 4000 }, (_, at) => value(next, at >= 2000));
};
const RISE = stream(11, (next, isLate) => normal(next) + (isLate ? 1 : 0));
const FALL = stream(12, (next, isLate) => normal(next) - (isLate ? 1 : 0));
const ERRORS = stream(13, (next, isLate) => errorOf(isLate ? 0.4 : 0.1, next));

const driftsIn = (detector: Detector, values: readonly number[]): readonly number[] =>
  values.flatMap((value, at) => (detector.add(value) === 'drift' ? [at] : []));

describe('drifts are found', () => {
  // The same indices as those of a second implementation in Python, with the recurrences of River 0.21.
  it('by Page and Hinkley, in both directions', () => {
    expect(driftsIn(new PageHinkley(), RISE)).toEqual([1862, 2067, 3998]);
    expect(driftsIn(new PageHinkley(), FALL)).toEqual([2031, 3484]);
    expect(driftsIn(new PageHinkley(), ERRORS)).toEqual([2108]);
  });

  // The same indices as those of a second implementation in Python, with sums instead of means.
  it('by ADWIN, within some 50 values', () => {
    expect(driftsIn(new Adwin(), RISE)).toEqual([2047, 2079, 2111]);
    expect(driftsIn(new Adwin(), FALL)).toEqual([2047, 2079, 2111]);
    expect(driftsIn(new Adwin(), ERRORS)).toEqual([2079, 2111, 2143]);
  });

  it('by ADWIN, whose window then begins after the change', () => {
    const adwin = new Adwin();
    driftsIn(adwin, RISE);
    expect(adwin.window.count).toBeGreaterThan(1900);
    expect(adwin.window.count).toBeLessThan(2100);
    expect(adwin.window.mean).toBeCloseTo(1, 1);
  });

  it('by DDM, with a warning first, and only where errors become more', () => {
    const ddm = new Ddm();
    const standings = ERRORS.map((error) => ddm.add(error));
    const found = standings.indexOf('drift', 2000);
    expect(found).toBeLessThan(2150);
    expect(standings.slice(2000, found)).toContain('warning');
    const fewer = stream(13, (next, isLate) => errorOf(isLate ? 0.05 : 0.4, next));
    expect(driftsIn(new Ddm(), fewer).filter((at) => at > 2000)).toEqual([]);
  });

  it('by KSWIN, of a shape too', () => {
    const wider = stream(16, (next, isLate) => normal(next) * (isLate ? 8 : 1));
    const found = driftsIn(new Kswin({ alpha: 1e-4, window: 400, recent: 100 }), wider);
    expect(found.some((at) => at > 2000 && at < 2150)).toBe(true);
  });
});

describe('streams without any change', () => {
  /** Drifts in 20 streams of 5,000 values. */
  const falseAlarms = (create: () => Detector, value: (next: Random) => number): number => {
    let count = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const next = random(seed);
      const detector = create();
      for (let at = 0; at < 5000; at++) if (detector.add(value(next)) === 'drift') count++;
    }
    return count;
  };

  it('are none to ADWIN', () => {
    expect(falseAlarms(() => new Adwin(), normal)).toBeLessThanOrEqual(1);
    expect(
      falseAlarms(
        () => new Adwin(),
        (next) => errorOf(0.1, next),
      ),
    ).toBeLessThanOrEqual(1);
  });

  it('are rarely drifts to Page and Hinkley, where values are shares', () => {
    expect(
      falseAlarms(
        () => new PageHinkley(),
        (next) => next(),
      ),
    ).toBeLessThanOrEqual(3);
  });

  it('are drifts to DDM once in some 10,000 errors', () => {
    expect(
      falseAlarms(
        () => new Ddm(),
        (next) => errorOf(0.1, next),
      ),
    ).toBeLessThanOrEqual(25);
  });

  it('are drifts to KSWIN far more often than alpha says, which a smaller one mends', () => {
    expect(falseAlarms(() => new Kswin(), normal)).toBeGreaterThan(50);
    expect(falseAlarms(() => new Kswin({ alpha: 1e-5 }), normal)).toBeLessThanOrEqual(5);
  });

  it('of right predictions are no drift at the first error', () => {
    const ddm = new Ddm();
    for (let at = 0; at < 100; at++) expect(ddm.add(0)).toBe('in-control');
    expect(ddm.add(1)).not.toBe('drift');
    for (let at = 0; at < 100; at++) expect(ddm.add(0)).not.toBe('drift');
  });

  it('of one value are no drift', () => {
    for (const name of NAMES) {
      expect(driftsIn(createDetector(name), Array(2000).fill(1)), name).toEqual([]);
    }
  });
});

describe.each(NAMES)('%s', (name) => {
  const create = (): Detector => createDetector(name);
  const from = detectorFrom;

  it('goes on from what it has kept, at any value', () => {
    const whole = create();
    let parts = create();
    for (const [at, value] of ERRORS.entries()) {
      if (at % 97 === 0) parts = from(JSON.parse(JSON.stringify(parts)));
      expect(parts.add(value)).toBe(whole.add(value));
    }
    expect(JSON.stringify(parts)).toBe(JSON.stringify(whole));
    expect(parts.toJSON()).toMatchObject({ detector: name });
  });

  it('keeps little, however long the stream', () => {
    const detector = create();
    const next = random(3);
    for (let at = 0; at < 50_000; at++) detector.add(errorOf(0.2, next));
    expect(JSON.stringify(detector).length).toBeLessThan(6000);
  });

  it('does not hear what is no number', () => {
    const [deaf, other] = [create(), create()];
    for (const value of ERRORS.slice(0, 500)) {
      deaf.add(Number.NaN);
      deaf.add(Infinity);
      expect(deaf.add(value)).toBe(other.add(value));
    }
    expect(JSON.stringify(deaf)).toBe(JSON.stringify(other));
  });

  it('does not go on from what is no state', () => {
    const state = create().toJSON();
    for (const wrong of [
      undefined,
      null,
      3,
      name,
      [],
      {},
      { detector: 'toString' },
      { detector: name },
    ]) {
      expect(() => from(wrong)).toThrow(Error);
    }
    for (const key of Object.keys(state)) {
      expect(() => from({ ...state, [key]: 'x' }), key).toThrow(Error);
    }
  });
});

describe('settings', () => {
  it('are in their ranges', () => {
    expect(() => new PageHinkley({ forgetting: 0 })).toThrow(RangeError);
    expect(() => new PageHinkley({ threshold: Number.NaN })).toThrow(RangeError);
    expect(() => new Ddm({ warning: 3, drift: 2 })).toThrow(RangeError);
    expect(() => new Adwin({ delta: 0 })).toThrow(RangeError);
    expect(() => new Adwin({ buckets: 1e9 })).toThrow(RangeError);
    expect(() => new Kswin({ window: 50, recent: 30 })).toThrow(RangeError);
    expect(() => new Kswin({ window: 1e9 })).toThrow(RangeError);
    expect(() => new Ddm().add(0.5)).toThrow(RangeError);
  });

  it('of buckets are not more than said', () => {
    const adwin = new Adwin();
    for (let at = 0; at < 100; at++) adwin.add(at);
    const state = adwin.toJSON();
    expect(() => Adwin.from({ ...state, rows: [99] })).toThrow('other buckets');
    expect(() => Adwin.from({ ...state, means: [] })).toThrow('other buckets');
    expect(() => Adwin.from({ ...state, rows: Array(99).fill(0) })).toThrow('53 numbers at most');
  });
});

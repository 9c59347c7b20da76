import { describe, expect, it } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import type { QualityPoint } from '../../src/forecast/point.ts';
import { trackRecordOf } from '../../src/forecast/track-record.ts';
import { normal, random } from '../drift/columns.ts';
import { DAY, START, settingsAfter } from './simulated.ts';

const pairsOf = (differences: readonly number[], standardError = 0.01) =>
  differences.map((difference, at) => ({
    at,
    estimated: { value: 0.9, standardError },
    realised: { value: 0.9 + difference, standardError },
  }));

describe('the track record of estimates', () => {
  it('corrects by what is known: less after one window than after many', () => {
    const one = trackRecordOf(pairsOf([-0.02]), 1e-4);
    const many = trackRecordOf(pairsOf(Array.from({ length: 50 }, () => -0.02)), 1e-4);
    expect(one.correction).toBeGreaterThan(-0.02);
    expect(one.correction).toBeLessThan(-0.005);
    expect(many.correction).toBeCloseTo(-0.02, 3);
    expect(many.error).toBeLessThan(one.error / 2);
  });

  it('says by how much estimates scatter more than they say', () => {
    const next = random(1);
    const noise = (size: number) => Array.from({ length: 400 }, () => size * normal(next));
    expect(trackRecordOf(pairsOf(noise(0.01 * Math.SQRT2)), 1e-4).excess).toBeLessThan(0.006);
    expect(trackRecordOf(pairsOf(noise(0.05)), 1e-4).excess).toBeCloseTo(0.048, 2);
  });

  it('is as uncertain as an estimate where none was ever compared', () => {
    expect(trackRecordOf([], 4e-4)).toEqual({
      pairs: 0,
      correction: 0,
      error: 0.02,
      excess: 0,
      isFollowing: true,
    });
  });

  it('tells estimates that miss a trend', () => {
    const next = random(2);
    const fall = Array.from({ length: 12 }, (_, at) => -0.01 * at + 0.01 * normal(next));
    expect(trackRecordOf(pairsOf(fall), 1e-4).isFollowing).toBe(false);
    const none = Array.from({ length: 12 }, () => -0.05 + 0.01 * normal(next));
    expect(trackRecordOf(pairsOf(none), 1e-4).isFollowing).toBe(true);
  });
});

const NOISE = 0.01;

/** Estimates that are off by a bias, and labels up to a window. */
function mixed(quality: (at: number) => number, bias: number, labelled: number): QualityPoint[] {
  const next = random(9);
  return Array.from({ length: 20 }, (_, at) => {
    const measured = (value: number) => ({
      value: value + NOISE * normal(next),
      standardError: NOISE,
    });
    return {
      from: START + at * DAY,
      to: START + (at + 1) * DAY,
      samples: 200,
      estimated: { ...measured(quality(at) + bias), isTrusted: true },
      ...(at < labelled ? { realised: measured(quality(at)) } : {}),
    };
  });
}

describe('one series of labels and estimates', () => {
  it('is where the labels are, although the estimates are off', () => {
    const { current, used, verdict } = forecast(
      mixed(() => 0.9, 0.05, 14),
      settingsAfter(20),
    );
    expect(used).toMatchObject({ windows: 20, realised: 14, estimated: 20 });
    expect(verdict).toBe('none');
    expect(current?.expected).toBeCloseTo(0.9, 1);
    expect(Math.abs((current?.expected ?? 0) - 0.9)).toBeLessThan(0.012);
  });

  it('shows a fall that only estimates have seen so far', () => {
    const falls = (at: number) => 0.95 - 0.008 * Math.max(0, at - 8);
    const { verdict } = forecast(mixed(falls, 0.03, 10), settingsAfter(20));
    expect(verdict).toBe('falling');
  });

  it('leaves out estimates that miss what labels show', () => {
    const points = mixed(() => 0.9, 0, 20).map((point, at) => {
      const realised = { value: 0.9 - 0.01 * at, standardError: NOISE };
      const { estimated } = point;
      return at < 16
        ? { ...point, realised }
        : { from: point.from, to: point.to, samples: 1, ...(estimated && { estimated }) };
    });
    const { used, verdict, trend } = forecast(points, settingsAfter(20));
    expect(used).toMatchObject({ windows: 16, estimated: 0, unfollowing: 20 });
    expect(verdict).toBe('falling');
    expect(trend?.perDay).toBeCloseTo(-0.01, 4);
  });

  it('leaves out estimates that are not trusted, and counts them', () => {
    const points = mixed(() => 0.9, 0, 6).map((point, at) => {
      const { estimated, ...rest } = point;
      return { ...rest, ...(estimated && { estimated: { ...estimated, isTrusted: at < 10 } }) };
    });
    const { used, advice } = forecast(points, settingsAfter(20, { limit: 0.894 }));
    expect(used).toMatchObject({ windows: 10, untrusted: 10, unusable: 0 });
    expect(advice).toMatchObject({ kind: 'cannot-tell' });
    expect(advice.kind === 'cannot-tell' && advice.collect.join('; ')).toMatch(
      /labels for 4 windows since 2025-01-12 .* labels for 10 windows whose estimate could not/,
    );
  });
});

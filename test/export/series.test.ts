import { describe, expect, it } from 'vitest';
import { DEVICE_EXPORTERS, type Reading } from '../../src/export/prometheus/devices.ts';
import { SERVERS, type Timing } from '../../src/export/prometheus/series.ts';
import { matchOf } from '../../src/sources/metrics/aliases.ts';

// Two tables of names that are read by two programs: where both have one, they agree what it tells.
const SIGNALS: Readonly<Record<Reading, string>> = {
  memory: 'memoryUsed',
  utilisation: 'utilisation',
  temperature: 'temperature',
  power: 'power',
  powerLimit: 'powerLimit',
  throttled: 'throttleTime',
};

const timings = SERVERS.flatMap(({ name, latency }) =>
  (['model', 'request'] as const).flatMap((scope): [string, string, Timing][] => {
    const timing = latency[scope];
    return timing ? [[name, scope, timing]] : [];
  }),
);

describe('the series that are asked for', () => {
  it.each(timings)('of %s tell the time of a %s as they are read', (_, scope, timing) => {
    const match = matchOf(timing.series, {});
    if (match === undefined) return;
    expect(match.alias.signal).toBe(scope === 'model' ? 'computeTime' : 'latency');
    expect((match.alias.scale ?? 1) * timing.perSecond).toBeCloseTo(1, 12);
    expect(match.alias.as).toBe(timing.shape === 'sum' ? 'counter' : timing.shape);
  });

  it('are known where they are read, but for few', () => {
    const unknown = timings.filter(([, , { series }]) => matchOf(series, {}) === undefined);
    expect(unknown.map(([name]) => name)).toEqual(['mlserver']);
  });

  it.each(SERVERS.map((server) => [server.name, server] as const))(
    'of %s count and queue what they are read as',
    (_, { requests = [], waiting, counted }) => {
      for (const { series } of requests) {
        const match = matchOf(series, {});
        if (match === undefined || match.part === 'count') continue;
        expect(match.alias.signal).toBe('requests');
      }
      if (waiting !== undefined)
        expect(matchOf(waiting, {})?.alias.signal ?? 'waiting').toBe('waiting');
      for (const { series } of counted['token'] ?? []) {
        expect(matchOf(series, {})?.alias.signal ?? 'generatedTokens').toBe('generatedTokens');
      }
    },
  );

  it.each(DEVICE_EXPORTERS.map((one) => [one.name, one] as const))(
    'of %s tell of devices what they are read as',
    (_, { series }) => {
      for (const [reading, found] of Object.entries(series)) {
        for (const { series: name, times = 1 } of found?.names ?? []) {
          const match = matchOf(name, {});
          expect(match?.alias.signal).toBe(SIGNALS[reading as Reading]);
          if (!found?.counts) expect(match?.alias.scale).toBe(times);
        }
      }
    },
  );
});

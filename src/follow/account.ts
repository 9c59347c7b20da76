import type { Alert } from '../notify/alert.ts';
import type { DetectorState } from '../notify/gauges.ts';
import type { Watched } from './watched.ts';

type Told = Pick<DetectorState, 'alerts' | 'systems' | 'exports'>;

/** What a detector says of what it watches; `now` in milliseconds since 1970. */
export const accountOf = (watched: readonly Watched[], now: number): Told => ({
  alerts: watched.flatMap(({ alerts }) => countedAlerts(alerts)),
  systems: watched.map(({ plan, data }) => ({
    system: plan.system.name,
    windows: data.closed,
    ...(data.lastWindow === undefined ? {} : { lastWindow: data.lastWindow }),
  })),
  exports: watched.flatMap(({ plan, exports }) =>
    exports.map(({ follower, progress: { records, bad, latest } }) => ({
      ...{ system: plan.system.name, export: follower.plan.declared.name, records, bad },
      ...(latest === undefined ? {} : { lag: Math.max(0, now / 1000 - latest / 1e6) }),
    })),
  ),
});

const countedAlerts = (alerts: readonly Alert[]): DetectorState['alerts'] => {
  const counts = new Map<string, DetectorState['alerts'][number]>();
  for (const { state, finding } of alerts) {
    if (state !== 'open') continue;
    const { system, severity } = finding;
    const key = JSON.stringify([system, severity]);
    counts.set(key, { system, severity, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
};

/** Why it does not do its work, if it does not. */
export function troubleOf(watched: readonly Watched[]): string | undefined {
  const [first, ...others] = watched.flatMap(({ exports, clocked }) => [
    ...exports.map(({ unread }) => unread),
    ...(clocked ? [clocked.unread] : []),
  ]);
  const isBlind = first !== undefined && others.every((why) => why !== undefined);
  return isBlind ? `no export can be read: ${first}` : undefined;
}

/** Where it is, for whoever looks on. */
export function progressOf(watched: readonly Watched[]): string {
  const all = watched.flatMap(({ exports }) => exports.map((one) => one.progress));
  const sum = (of: (one: (typeof all)[number]) => number) =>
    all.reduce((total, one) => total + of(one), 0);
  const windows = watched.reduce((total, { data }) => total + data.closed, 0);
  const latest = Math.max(...all.map((one) => one.latest ?? Number.NEGATIVE_INFINITY));
  const until = Number.isFinite(latest) ? `, up to ${new Date(latest / 1000).toISOString()}` : '';
  const [records, bad] = [sum((one) => one.records), sum((one) => one.bad)];
  return `${records} records, ${bad} bad, ${windows} windows closed${until}`;
}

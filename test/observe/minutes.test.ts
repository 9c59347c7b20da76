import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import type { DeploymentObservation } from '../../src/generated/descriptors.ts';
import { prepare } from '../../src/monitor.ts';
import { MinuteCounts, mergeMinutes, peakIn } from '../../src/observe/minutes.ts';
import { observeWindows } from '../../src/observe/windows-seen.ts';
import { readExports } from '../../src/sources/exports.ts';
import { folderOf, monitored, parcels, randoms } from '../monitor/system.ts';

const MINUTE = 60_000_000;
const HOURS = { by: 'calendar', unit: 'hour' } as const;

const counted = (moments: readonly number[]) => {
  const counts = new MinuteCounts();
  for (const moment of moments) counts.add(moment);
  return counts.told();
};

describe('the busiest minute', () => {
  it('is the same whether records come one by one or many at a time', () => {
    const random = randoms(7);
    const ordered = Array.from({ length: 3000 }, () => Math.floor(random() * 90 * MINUTE)).sort(
      (one, other) => one - other,
    );
    const moments = [
      ...ordered,
      ...Array.from({ length: 300 }, () => Math.floor(random() * 90 * MINUTE)),
    ];
    const counts = new MinuteCounts();
    counts.addRows(Float64Array.from([-1, ...moments, -1]), 1, moments.length + 1);
    expect(counts.told()).toEqual(counted(moments));
  });

  it('is one that lies in the window as a whole', () => {
    const hour = 3600 * 1e6;
    const moments = [0, 1, 2, MINUTE, MINUTE + 1, hour - 1].map((one) => one + hour);
    const seen = { start: hour, first: moments[0] as number, last: moments.at(-1) as number };
    expect(peakIn(HOURS, { ...seen, minutes: counted(moments) })).toBe(3 / 60);
    // Of 90 seconds from the first half minute on, only one is whole.
    const windows = { by: 'length', length: 90 * 1e6 } as const;
    const odd = { start: 90 * 1e6, first: 90 * 1e6, last: 179 * 1e6 };
    const minutes = counted([91, 92, 93, 121, 122].map((second) => second * 1e6));
    expect(peakIn(windows, { ...odd, minutes })).toBe(2 / 60);
  });

  it('is none where the records do not reach over a minute, or have no times', () => {
    const moments = [MINUTE + 5, MINUTE + 9, MINUTE + 50];
    const [first = 0, last = 0] = [moments[0], moments[2]];
    const none = { by: 'none' } as const;
    expect(peakIn(none, { start: 0, first, last, minutes: counted(moments) })).toBeUndefined();
    expect(peakIn(none, { start: 0 })).toBeUndefined();
  });

  it('is the same whatever the order of the records and of the parts', () => {
    const random = randoms(4);
    const moments = Array.from({ length: 5000 }, () => Math.floor(random() * 500 * MINUTE));
    const [one, other] = [moments.slice(0, 1234), moments.slice(1234)].map(counted);
    const sorted = counted([...moments].sort((a, b) => a - b));
    expect(counted(moments)).toEqual(sorted);
    expect(mergeMinutes([one, other])).toEqual(sorted);
    expect(sorted?.counts.reduce((sum, count) => sum + count, 0)).toBe(5000);
    expect(mergeMinutes([one, undefined])).toBeUndefined();
  });

  it('is not looked for in a window of more than a year', () => {
    expect(counted([0, 367 * 1440 * MINUTE])).toBeUndefined();
  });
});

const FIRST = Date.UTC(2026, 10, 2);

/** A request each two seconds, and ten each second in one minute of the second hour. */
function requests() {
  const found: { readonly id: string; readonly at: string; readonly kg: number }[] = [];
  for (let second = 0; second < 7200; second++) {
    const isBusy = second >= 4200 && second < 4260;
    for (let more = 0; more < (isBusy ? 10 : 1 - (second % 2)); more++) {
      const at = new Date(FIRST + second * 1000 + more * 7).toISOString().slice(0, 23);
      found.push({ id: `p${second}-${more}`, at, kg: second % 40 });
    }
  }
  return found;
}

const SET = (format: string) => `windows: { calendar: hour }
exports:
  - name: predictions
    format: ${format}
    location: log.${format}
    timestamp: at
    columns: [{ column: kg, is: TrainedModel/late-parcel#/inputs/weight }]
`;

const jsonl = (): string =>
  requests()
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('');

const csv = (): string =>
  `id,at,kg\n${requests()
    .map((row) => `${Object.values(row).join(',')}\n`)
    .join('')}`;

async function peaksIn(folder: string) {
  const { plans, surroundings } = await prepare([folder], { cwd: folder, root: folder });
  const [plan] = plans;
  if (plan === undefined) throw new Error('no plan');
  return [...observeWindows(plan, await readExports(plan, surroundings, () => {}))].map(
    ({ observations }) =>
      observations.flatMap(({ value }) => (value as DeploymentObservation).peak ?? [])[0],
  );
}

const folder = (format: string, text: string, change = (set: string) => set) =>
  folderOf({ 'system.yaml': change(parcels(SET(format))), [`log.${format}`]: text });

describe('a log with times', () => {
  it('tells the busiest minute in every format', async () => {
    const expected = ['0.5/s', '10/s'];
    expect(await peaksIn(folder('jsonl', jsonl()))).toEqual(expected);
    expect(await peaksIn(folder('csv', csv()))).toEqual(expected);
    const own = folder('parquet', '');
    const source = path.join(folder('jsonl', jsonl()), 'log.jsonl');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const order of ['"at"', 'hash(id)']) {
      const target = path.join(own, 'log.parquet');
      await connection.run(
        `COPY (SELECT id, CAST("at" AS TIMESTAMP) AS "at", kg FROM read_json('${source}') ORDER BY ${order}) TO '${target}' (FORMAT parquet)`,
      );
      expect(await peaksIn(own)).toEqual(expected);
    }
    connection.closeSync();
    instance.closeSync();
  });

  it('is held to the load that was promised', async () => {
    const promised = (load: string) => (set: string) =>
      set.replace(
        'stage: production\n',
        `stage: production\nserviceLevels: [{ name: answers, load: ${load}, latency: { p99: 1s } }]\n`,
      );
    const loads = async (load: string) => {
      const { report } = await monitored(folder('jsonl', jsonl(), promised(load)));
      return report.findings
        .filter(({ rule }) => rule === 'live-load-too-high')
        .map(({ message, verdict }) => `${verdict}: ${message}`);
    };
    expect(await loads('4/s')).toEqual([
      'mismatch: late-parcel-depot gets 10/s in its busiest minute, but the promises of depot hold up to 4/s',
    ]);
    expect(await loads('20/s')).toEqual([]);
  });
});

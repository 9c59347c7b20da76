import { expect, it } from 'vitest';
import { folderOf, monitored, parcels, randoms } from './system.ts';

const SET = `windows: { calendar: day }
drift:
  - { name: failing, of: errors, measure: adwin }
  - { name: slowing, of: latency, measure: page-hinkley }
exports:
  - name: predictions
    format: csv
    location: log.csv
    timestamp: at
    status: { column: status }
    latency: { column: ms, unit: ms }
`;

const FIRST = Date.UTC(2026, 10, 2);

/** A request a minute for two days; from the thirtieth hour on the share of failures is another one. */
function requests(later: number): string {
  const random = randoms(17);
  const rows = Array.from({ length: 2880 }, (_, at) => {
    const time = new Date(FIRST + at * 60_000).toISOString();
    const failed = random() < (at < 1800 ? 0.05 : later);
    return `${time},${failed ? 503 : 200},${(20 + random()).toFixed(2)}`;
  });
  // In a log of several writers, records do not stand in the order of their times.
  return `at,status,ms\n${[...rows.slice(1440), ...rows.slice(0, 1440)].join('\n')}\n`;
}

it.each([
  [0.05, []],
  [0.4, ['2026-11-03T00:00:00Z']],
])('tells the moment from which on requests fail (%s)', async (later, expected) => {
  const folder = folderOf({ 'system.yaml': parcels(SET), 'log.csv': requests(later) });
  const { report } = await monitored(folder);
  const found = report.findings.filter(({ rule }) => rule === 'live-stream-changed');
  expect(found.flatMap(({ windows = [] }) => windows.map(({ from }) => from))).toEqual(expected);
  for (const { message } of found) {
    expect(message).toMatch(
      /^adwin found \d changes in failing, the first one at 2026-11-03T0[67]:/,
    );
  }
});

import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { folderOf, monitored, parcels } from './system.ts';

const SET = (format: string, location: string) =>
  parcels(`windows: { calendar: day }
exports:
  - name: predictions
    format: ${format}
    location: ${location}
    timestamp: at
    timeZone: Europe/Berlin
    columns: [{ column: kg, is: TrainedModel/late-parcel#/inputs/weight }]
`);

// A record each hour of two days, as clocks in Berlin show it: the first one is of the day before in UTC.
const TIMES = Array.from({ length: 48 }, (_, hour) => {
  return `2026-11-0${2 + Math.floor(hour / 24)} ${String(hour % 24).padStart(2, '0')}:30:00`;
});

it('a time without a zone is of the zone that the export says, in every format', async () => {
  const windows = async (folder: string) => {
    const { report } = await monitored(folder);
    return report.run?.windows.map(({ from, records }) => [from.slice(0, 10), records]);
  };
  const expected = [
    ['2026-11-01', 1],
    ['2026-11-02', 24],
    ['2026-11-03', 23],
  ];
  const jsonl = TIMES.map((at) => `${JSON.stringify({ at, kg: 3 })}\n`).join('');
  const lines = folderOf({ 'system.yaml': SET('jsonl', 'log.jsonl'), 'log.jsonl': jsonl });
  expect(await windows(lines)).toEqual(expected);
  const csv = `at,kg\n${TIMES.map((at) => `${at},3\n`).join('')}`;
  expect(await windows(folderOf({ 'system.yaml': SET('csv', 'log.csv'), 'log.csv': csv }))).toEqual(
    expected,
  );
  const table = folderOf({ 'system.yaml': SET('parquet', 'log.parquet') });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT CAST("at" AS TIMESTAMP) AS "at", kg FROM read_json('${path.join(lines, 'log.jsonl')}')) TO '${path.join(table, 'log.parquet')}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
  expect(await windows(table)).toEqual(expected);
});

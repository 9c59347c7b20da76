import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { queries } from '../../src/monitor.ts';
import { COLUMNS, folderOf, monitored, parcels, randoms } from './system.ts';

const SET = (format: string, location: string) => `windows: { calendar: day }
exports:
  - name: predictions
    format: ${format}
    location: ${location}
    timestamp: at
    ${COLUMNS}
  - { name: before, role: reference, format: csv, location: before.csv }
`;

const routes = ['north', 'south', 'sea'];
const FIRST = Date.UTC(2026, 10, 2);

/** Parcels, which are heavier from the second day on if `by` is more than 1. */
function parcelTable(seed: number, count: number, by = 1): string {
  const random = randoms(seed);
  const rows = Array.from({ length: count }, (_, at) => {
    const time = new Date(FIRST + at * 60_000).toISOString().slice(0, 19);
    const kg = (1 + 8 * random()) * (at >= 1440 ? by : 1);
    return `${time},${kg.toFixed(3)},${routes[Math.floor(random() * 3)]},${random().toFixed(3)}`;
  });
  return `at,kg,route,p\n${rows.join('\n')}\n`;
}

/** The same records as a file, and as a table of a database. */
async function bothFolders() {
  const files = { 'before.csv': parcelTable(3, 4000), 'log.csv': parcelTable(9, 2880, 3) };
  const asFile = folderOf({ ...files, 'system.yaml': parcels(SET('csv', 'log.csv')) });
  const asTable = folderOf({ ...files, 'system.yaml': parcels(SET('sql', 'main.log')) });
  const file = path.join(asTable, 'data.duckdb');
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const csv = path.join(asTable, 'log.csv').replaceAll("'", "''");
  await connection.run(`CREATE TABLE log AS SELECT * FROM read_csv('${csv}')`);
  connection.closeSync();
  instance.closeSync();
  return { asFile, asTable, file };
}

const drifts = ({ report }: Awaited<ReturnType<typeof monitored>>) =>
  report.findings
    .filter(({ rule }) => rule === 'live-data-drifted')
    .map(({ message, windows }) => ({ message, windows }));

describe('exports that lie in a database', () => {
  it('are judged by what the engine says as by the records themselves', async () => {
    const { asFile, asTable, file } = await bothFolders();
    const engine = { dialect: 'duckdb', database: file } as const;
    const [read, asked] = [await monitored(asFile), await monitored(asTable, { engine })];
    expect(drifts(asked)).toEqual(drifts(read));
    expect(drifts(asked).length).toBe(1);
    expect(asked.report.run?.windows).toEqual(read.report.run?.windows);
  });

  it('are asked only where the user says', async () => {
    const { asTable } = await bothFolders();
    const { report } = await monitored(asTable);
    const [read] = report.run?.exports ?? [];
    expect(read?.unread).toMatch(/--engine ADDRESS.*--emit-sql DIALECT/);
    expect(report.findings.map(({ rule }) => rule)).toContain('live-export-damaged');
  });

  it('have their queries printed for whoever runs them', async () => {
    const { asTable } = await bothFolders();
    const text = await queries(['.'], 'trino', { cwd: asTable, root: asTable });
    expect(text).toContain('"main"."log"');
    expect(text).toContain('population_stability_index');
  });
});

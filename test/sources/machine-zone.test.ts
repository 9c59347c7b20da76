// Of a machine that is nowhere near UTC. Before anything asks what the zone is.
process.env['TZ'] = 'America/New_York';

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { sumParquet } from '../../src/sources/parquet-log.ts';
import { sumRows } from '../../src/sources/tables.ts';

it('is nothing that times depend on', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-zone-'));
  const file = path.join(folder, 'log.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(
      `COPY (SELECT TIMESTAMPTZ '2026-11-14 12:00:00+00' AS zoned, TIMESTAMP '2026-11-14 12:00:00' AS plain,
         TIMESTAMP_NS '2026-11-14 12:00:00' AS fine, '2026-11-14 12:00:00' AS text, 1794657600 AS number)
       TO '${file}' (FORMAT parquet)`,
    );
    for (const timestamp of ['zoned', 'plain', 'fine', 'text', 'number']) {
      for (const sum of [sumParquet, sumRows]) {
        const windows = { by: 'calendar', unit: 'hour' } as const;
        const table = { files: [file], format: 'parquet', wanted: [], windows, timestamp } as const;
        const { shelf } = await sum(table, () => {});
        const first = Date.UTC(2026, 10, 14, 12) * 1000;
        expect([timestamp, ...shelf.windows()]).toMatchObject([timestamp, { start: first, first }]);
      }
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
  }
});

import type { Dialect, DialectName } from './dialect.ts';
import { clickhouse } from './dialects/clickhouse.ts';
import { duckdb } from './dialects/duckdb.ts';
import { postgresql } from './dialects/postgresql.ts';
import { spark } from './dialects/spark.ts';
import { trino } from './dialects/trino.ts';

export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  duckdb,
  postgresql,
  clickhouse,
  trino,
  spark,
};

// DuckDB reads a file of Parquet in two threads, and adds up every column; monitor.mjs runs it in a
// process of its own.
import { DuckDBInstance } from '@duckdb/node-api';

const [file, ...columns] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
const connection = await instance.connect();
const ask = async (query) => (await connection.runAndReadAll(query)).getRowObjectsJS();
const types = new Map(
  (await ask(`DESCRIBE SELECT * FROM '${file}'`)).map((row) => [row.column_name, row.column_type]),
);
const VALUES = { VARCHAR: (name) => `strlen(${name})`, TIMESTAMP: (name) => `epoch_us(${name})` };
const sums = columns.map((name) => {
  const value = VALUES[types.get(name)]?.(`"${name}"`) ?? `"${name}"`;
  return `count("${name}"), sum(CAST(${value} AS DOUBLE))`;
});
const started = performance.now();
const before = process.cpuUsage();
await ask(`SELECT ${sums.join(', ')} FROM '${file}'`);
const { user, system } = process.cpuUsage(before);
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ seconds, cpu: (user + system) / 1e6 }));

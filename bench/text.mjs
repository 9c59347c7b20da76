// `node bench/text.mjs`: how fast logs in CSV and JSON Lines are read and summed up, all columns of four
// million records, beside DuckDB that only reads the same columns in the same run. Of a quarter of them
// (`--rows 1000000`) the start of the threads and of what compiles takes a third of the time.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { bundle } from '../scripts/bundle.mjs';
import { circumstances, median } from './measure.mjs';
import { twentyColumns } from './twenty-columns.mjs';

const ROOT = path.join(import.meta.dirname, '..');

// What we aim for: summed up at least so much as fast as DuckDB reads.
const RATIO_LIMIT = 0.7;

const main = async () => {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '4000000' },
      rounds: { type: 'string', default: '7' },
      keep: { type: 'string' },
    },
  });
  const folder = values.keep ?? mkdtempSync(path.join(tmpdir(), 'mismatch-text-'));
  const database = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await database.connect();
  try {
    console.log(`${circumstances()}\n`);
    const program = await build(folder);
    for (const format of ['csv', 'jsonl']) {
      const file = path.join(folder, `records.${format}`);
      if (!isThere(file)) await generate(connection, file, format, Number(values.rows));
      const rounds = Number(values.rounds);
      show(format, file, await compare({ connection, program, file, format, rounds }));
    }
    console.log(
      `\nload of the machine ${loadavg()
        .map((one) => one.toFixed(1))
        .join(', ')}`,
    );
  } finally {
    connection.closeSync();
    database.closeSync();
    if (values.keep === undefined) rmSync(folder, { recursive: true });
  }
};

const isThere = (file) => statSync(file, { throwIfNoEntry: false }) !== undefined;

const NUMBERS = [
  ...Array.from({ length: 10 }, (_, at) => `normal${at}`),
  'latency',
  'probability',
  'pressure',
  'age',
  'items',
  'cents',
];
const TEXTS = ['country', 'device', 'person'];
const COLUMNS = [
  ...NUMBERS.map((name) => ({ name, as: 'number' })),
  { name: 'flag', as: 'boolean' },
  ...TEXTS.map((name) => ({ name, as: 'text' })),
];

/** A log of twenty columns. */
const generate = (connection, file, format, rows) => {
  const query = `SELECT ${twentyColumns().join(', ')} FROM range(${rows}) AS numbers(i)`;
  const how = format === 'csv' ? 'FORMAT csv, HEADER' : 'FORMAT json';
  return connection.run(`COPY (${query}) TO '${file}' (${how})`);
};

/** Bundled as the program is, workers and all. */
const build = async (folder) => {
  const program = await bundle('bench/summarised.ts', folder);
  rmSync(path.join(folder, 'node_modules'), { force: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  return program;
};

/** In turn, so that whatever else the machine does falls on all. */
const compare = async ({ connection, program, file, format, rounds }) => {
  const [ours, alone, largest, counted] = [[], [], [], []];
  const reader = format === 'csv' ? `read_csv('${file}')` : `read_json('${file}')`;
  const scan = (what) => {
    const asked = COLUMNS.map(({ name }) => `${what}("${name}")`);
    return measured(() => connection.runAndReadAll(`SELECT ${asked} FROM ${reader}`));
  };
  await scan('count');
  for (let round = 0; round < rounds; round++) {
    ours.push(summariseOnce(program, file, format, 2));
    alone.push(summariseOnce(program, file, format, 1));
    largest.push(await scan('max'));
    counted.push(await scan('count'));
  }
  return { ours, alone, largest, counted };
};

const summariseOnce = (program, file, format, threads) => {
  const question = { format, columns: COLUMNS, plan: { by: 'none' }, files: [{ path: file }] };
  const asked = JSON.stringify({ ...question, threads });
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, asked], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`summing up exits with ${status}:\n${stderr}`);
  return JSON.parse(stdout);
};

const measured = async (work) => {
  const started = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
};

const medianOf = (runs, what) => median(runs.map((one) => one[what]));

const ratioOf = (others, ours, what) =>
  median(others.map((other, round) => other[what] / ours[round][what]));

const show = (format, file, { ours, alone, largest, counted }) => {
  const [{ rows }] = ours;
  const records = rows.reduce((sum, one) => sum + one, 0);
  const megabytes = statSync(file).size / 1e6;
  console.log(
    `## ${format}: ${records} records of 20 columns, ${megabytes.toFixed(0)} MB (median of ${ours.length} rounds)\n`,
  );
  console.log('| | time | of ours | processor | of ours | memory |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  const row = (name, others) => {
    const cells = ['seconds', 'cpu'].flatMap((what) => [
      `${medianOf(others, what).toFixed(2)} s`,
      `${ratioOf(others, ours, what).toFixed(2)} ×`,
    ]);
    const memory = others[0].peak
      ? `${Math.max(...others.map(({ peak }) => peak)).toFixed(0)} MB`
      : '';
    console.log(`| ${name} | ${cells.join(' | ')} | ${memory} |`);
  };
  row('summed up', ours);
  row('summed up by one thread', alone);
  row('DuckDB, the largest of each column', largest);
  row('DuckDB, how many there are in each column', counted);
  const ratio = ratioOf(largest, ours, 'seconds');
  const rate = records / medianOf(ours, 'seconds') / 1e6;
  console.log(
    `\n- ${ratio >= RATIO_LIMIT ? 'kept' : 'MISSED'}: ${rate.toFixed(2)} million rows a second, ${ratio.toFixed(2)} times as fast as DuckDB reads, at least ${RATIO_LIMIT}\n`,
  );
};

await main();

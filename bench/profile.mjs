// `node bench/profile.mjs`: how fast and how exactly 10 million records of 20 columns are profiled,
// beside SUMMARIZE of DuckDB on the same file in the same run. README.md says how to read it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { bundle } from '../scripts/bundle.mjs';
import { circumstances, median } from './measure.mjs';
import { twentyColumns } from './twenty-columns.mjs';

const ROOT = path.join(import.meta.dirname, '..');

// What we aim for (README.md).
const RATE_LIMIT = 3e6;
const MEMORY_LIMIT = 600;

const main = async () => {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '10000000' },
      rounds: { type: 'string', default: '3' },
      keep: { type: 'string' },
    },
  });
  const folder = values.keep ?? mkdtempSync(path.join(tmpdir(), 'mismatch-profile-'));
  const database = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await database.connect();
  try {
    console.log(`${circumstances()}\n`);
    const file = path.join(folder, 'records.parquet');
    const rows = Number(values.rows);
    if (!(await isThere(connection, file, rows))) await generate(connection, file, rows);
    const program = await build(folder);
    const times = await compare({
      connection,
      program,
      file,
      folder,
      rounds: Number(values.rounds),
    });
    show(times, rows);
    await judge(connection, file, path.join(folder, 'profile.json'));
  } finally {
    connection.closeSync();
    database.closeSync();
    if (values.keep === undefined) rmSync(folder, { recursive: true });
  }
};

const ask = async (connection, query) => (await connection.runAndReadAll(query)).getRowObjectsJS();

const isThere = async (connection, file, rows) => {
  try {
    const [{ n }] = await ask(connection, `SELECT count(*) AS n FROM '${file}'`);
    return Number(n) === rows;
  } catch {
    return false;
  }
};

/** A table of twenty columns. */
const generate = (connection, file, rows) => {
  const query = `SELECT ${twentyColumns().join(', ')} FROM range(${rows}) AS numbers(i)`;
  return connection.run(`COPY (${query}) TO '${file}' (FORMAT parquet)`);
};

/** Bundled as the program is, workers and all, except that the packages of DuckDB are found where they lie. */
const build = async (folder) => {
  const program = await bundle('bench/profiled.ts', folder);
  rmSync(path.join(folder, 'node_modules'), { force: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  return program;
};

/** In turn, so that whatever else the machine does falls on both. */
const compare = async ({ connection, program, file, folder, rounds }) => {
  const [ours, alone, theirs, bare] = [[], [], [], []];
  await ask(connection, `SELECT count(*) FROM '${file}'`);
  for (let round = 0; round < rounds; round++) {
    ours.push(profileOnce(program, file, path.join(folder, 'profile.json')));
    alone.push(profileOnce(program, file, path.join(folder, 'alone.json'), 1));
    theirs.push(await measured(() => ask(connection, `SUMMARIZE SELECT * FROM '${file}'`)));
    bare.push(await measured(() => decode(connection, file)));
  }
  return { ours, alone, theirs, bare, load: loadavg() };
};

const profileOnce = (program, file, out, threads = 2) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, file, out, threads], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`profiling exits with ${status}:\n${stderr}`);
  return JSON.parse(stdout);
};

const measured = async (work) => {
  const started = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
};

/** What no reader through DuckDB can go below: every chunk fetched, and nothing done with it. */
const decode = async (connection, file) => {
  const result = await connection.stream(`SELECT * FROM '${file}'`);
  let next = result.fetchChunk();
  for (;;) {
    const chunk = await next;
    if (chunk === null || chunk.rowCount === 0) return;
    next = result.fetchChunk();
    for (let column = 0; column < chunk.columnCount; column++) chunk.getColumnVector(column);
  }
};

const show = ({ ours, alone, theirs, bare, load }, rows) => {
  const took = medianOf(ours, 'seconds');
  const peak = Math.max(...ours.map((one) => one.peak));
  console.log(`## ${rows} records of 20 columns (median of ${ours.length} rounds)\n`);
  console.log('| | time | of ours | processor | of ours | memory |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  const row = (name, others) => {
    const cells = ['seconds', 'cpu'].flatMap((what) => {
      const ratio = median(others.map((other, round) => other[what] / ours[round][what]));
      return [`${medianOf(others, what).toFixed(2)} s`, `${ratio.toFixed(2)} ×`];
    });
    const memory = others[0].peak
      ? `${Math.max(...others.map((one) => one.peak)).toFixed(0)} MB`
      : '';
    console.log(`| ${name} | ${cells.join(' | ')} | ${memory} |`);
  };
  row('`mismatch profile`', ours);
  row('`mismatch profile --threads 1`', alone);
  row('`SUMMARIZE` of DuckDB', theirs);
  row('DuckDB reads, nobody looks', bare);
  // Where others use the processors as well, times are theirs too; what our work takes is ours.
  const spread = rows / (medianOf(ours, 'cpu') / 2);
  const rate = rows / took;
  console.log(`\nload of the machine ${load.map((one) => one.toFixed(1)).join(', ')}`);
  console.log(`profile of ${ours[0].bytes >> 10} KiB\n`);
  console.log(
    `- ${rate >= RATE_LIMIT ? 'kept' : 'MISSED'}: ${(rate / 1e6).toFixed(2)} million rows a second, at least 3; ` +
      `${(spread / 1e6).toFixed(2)} million for each second of two processors`,
  );
  console.log(
    `- ${peak <= MEMORY_LIMIT ? 'kept' : 'MISSED'}: ${peak.toFixed(0)} MB of memory, at most ${MEMORY_LIMIT}`,
  );
};

const medianOf = (runs, what) => median(runs.map((one) => one[what]));

const NUMBERS = /^(?:DOUBLE|INTEGER|SMALLINT|BIGINT)$/;

/** Every statistic beside what SQL says of the same column: the largest error of each. */
const judge = async (connection, file, out) => {
  const { fields } = JSON.parse(readFileSync(out, 'utf8'));
  const worst = new Map();
  const note = (what, value, truth, scale = Math.abs(truth)) => {
    const error = value === truth ? 0 : Math.abs(value - truth) / (scale || 1);
    worst.set(what, Math.max(worst.get(what) ?? 0, Number.isNaN(error) ? Infinity : error));
  };
  for (const { name, type, statistics } of fields) {
    const truth = await truthOf(connection, file, name, NUMBERS.test(type), statistics);
    note('count', statistics.count, truth.count);
    note('missing', statistics.missing, truth.missing);
    note('distinct', statistics.distinct, truth.distinct);
    for (const { value, count } of statistics.top ?? []) {
      const quoted = typeof value === 'string' ? `'${value}'` : value;
      const [{ n }] = await ask(
        connection,
        `SELECT count(*) AS n FROM '${file}' WHERE "${name}" = ${quoted}`,
      );
      note('top', count, Number(n));
    }
    if (!NUMBERS.test(type)) continue;
    for (const what of ['mean', 'std', 'minimum', 'maximum', 'zeros']) {
      note(what, statistics[what], truth[what]);
    }
    for (const [at, { value }] of statistics.quantiles.entries()) {
      note('quantiles (of the value)', value, truth.quantiles[at]);
      note('quantiles (of the deviation)', value, truth.quantiles[at], truth.std);
    }
    for (const [at, count] of statistics.histogram.counts.entries()) {
      note('histogram', count, truth.bins[at]);
    }
  }
  console.log('\n## Largest relative errors over the 20 columns\n');
  console.log('| statistic | error |\n| --- | ---: |');
  for (const [what, error] of worst) console.log(`| ${what} | ${error.toExponential(1)} |`);
};

const truthOf = async (connection, file, name, isNumber, statistics) => {
  const column = `"${name}"`;
  const basic = `count(*) AS count, count(*) - count(${column}) AS missing, count(DISTINCT ${column}) AS distinct`;
  if (!isNumber) return numbers(await ask(connection, `SELECT ${basic} FROM '${file}'`));
  const { edges } = statistics.histogram;
  const bins = edges
    .slice(1)
    .map(
      (edge, at) =>
        `count(*) FILTER (${column} >= ${edges[at]} AND ${column} < ${edge}) AS bin${at}`,
    );
  const moments = `fsum(${column}) / count(${column}) AS mean,
    stddev_samp(${column}) AS std, min(${column}) AS minimum, max(${column}) AS maximum,
    count(*) FILTER (${column} = 0) AS zeros`;
  const truth = numbers(
    await ask(connection, `SELECT ${[basic, moments, ...bins].join(', ')} FROM '${file}'`),
  );
  const points = statistics.quantiles.map(({ q }) => q);
  const [{ found }] = await ask(
    connection,
    `SELECT quantile_disc(${column}, [${points}]) AS found FROM '${file}'`,
  );
  return {
    ...truth,
    quantiles: found.map(Number),
    bins: bins.map((_, at) => truth[`bin${at}`]),
  };
};

const numbers = ([row]) =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value)]));

await main();

// A log of predictions and its reference, the same every time, and the system that they belong to.
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** Of the log in seconds since 1970: midnight, so that ten days are ten windows. */
const START = 1_790_380_800;
const DAYS = 10;

const uniform = (seed) => `((hash(i * 64 + ${seed}) >> 11) / 9007199254740992.0)`;
const normal = (seed) =>
  `sqrt(-2 * ln(1 - ${uniform(seed)})) * cos(2 * pi() * ${uniform(seed + 30)})`;
const pick = (names, share) =>
  `[${names.map((name) => `'${name}'`)}][CAST(floor(${names.length} * ${share}) AS INTEGER) + 1]`;

const COUNTRIES = ['DE', 'FR', 'IT', 'ES', 'US', 'CN', 'IN', 'BR'];

/**
 * Twenty columns as logs have them: what the model takes in, with gaps, a sentinel, integers of few
 * and of many values, flags and texts; its score; and what is known of the request. `later` is an
 * expression that is true where the live data have drifted from the reference.
 */
const columnsOf = (later) => {
  const drifted = (by) => `CASE WHEN ${later} THEN ${by} ELSE 0 END`;
  return [
    ...Array.from(
      { length: 8 },
      (_, at) =>
        `round(${normal(at)} * ${at + 1} + ${3 * at + 3}${at === 2 ? ` + ${drifted('0.9')}` : ''}, 6) AS normal${at}`,
    ),
    `CASE WHEN ${uniform(14)} < 0.1 + ${drifted('0.05')} THEN NULL ELSE 101325 + 500 * ${normal(15)} END AS pressure`,
    `CASE WHEN ${uniform(10)} < 0.03 THEN -999.0 ELSE 20 + 8 * ${normal(9)} END AS sensor`,
    `CAST(18 + 60 * ${uniform(16)} AS INTEGER) AS age`,
    `CAST(floor(-ln(1 - ${uniform(17)}) * (3 + ${drifted('1')})) AS SMALLINT) AS items`,
    `CAST(exp(8 + ${normal(18)}) AS BIGINT) AS cents`,
    `${uniform(19)} < 0.3 AS flag`,
    `${pick(COUNTRIES, `${uniform(20)} * ${uniform(21)}`)} AS country`,
    `'device-' || CAST(floor(201 * ${uniform(22)}) AS INTEGER) AS device`,
    `'u' || CAST(floor(1000000 * ${uniform(23)}) AS INTEGER) AS person`,
    `${uniform(13)} AS score`,
    `round(exp(1.5 + ${normal(11)}), 6) AS latency`,
    `CASE WHEN ${uniform(24)} < 0.001 THEN 503 ELSE 200 END AS status`,
  ];
};

/** Its ports, by the columns that hold them; the last one is what the model puts out. */
const INPUTS = [
  ...Array.from({ length: 8 }, (_, at) => ({ name: `normal${at}`, dtype: 'float64' })),
  { name: 'pressure', dtype: 'float64', unit: 'Pa', nullable: true, domain: { minimum: 0 } },
  { name: 'sensor', dtype: 'float64', missing: [-999] },
  { name: 'age', dtype: 'int32', unit: 'a', domain: { minimum: 18, maximum: 120 } },
  { name: 'items', dtype: 'int16', domain: { minimum: 0 } },
  { name: 'cents', dtype: 'int64', domain: { minimum: 0 } },
  { name: 'flag', dtype: 'bool' },
  { name: 'country', dtype: 'string', domain: { categories: COUNTRIES } },
  { name: 'device', dtype: 'string' },
  { name: 'person', dtype: 'string', role: 'identifier' },
];
const SCORE = {
  name: 'score',
  dtype: 'float64',
  domain: { minimum: 0, maximum: 1 },
  meaning: { kind: 'probability', of: 'fraud' },
};

/** Columns whose drift others compute as well: those of numbers. */
export const NUMBERS = [...INPUTS, SCORE]
  .filter(({ dtype }) => /^(?:float|int)/.test(dtype))
  .map(({ name }) => name);

/** All columns but the time. */
export const COLUMNS = [...INPUTS.map(({ name }) => name), 'score', 'latency', 'status'];

const MEASURES = ['ks', 'psi', 'js', 'wasserstein'];

/**
 * Records come in the order of their times but for a second or two, as from several servers.
 * @param connection to DuckDB
 * @param {string} folder where `log.parquet` and `reference.parquet` go
 */
export const writeData = async (connection, folder, { rows, referenceRows }) => {
  const step = (DAYS * 86_400) / rows;
  const time = `make_timestamp(CAST(1e6 * least(${START} + i * ${step} + 2 * ${uniform(40)},
    ${START + DAYS * 86_400 - 0.001}) AS BIGINT)) AS scored_at`;
  const log = [time, ...columnsOf(`i > ${rows} * 0.7`)];
  const reference = columnsOf('false').map((one) => one.replaceAll('hash(i * 64', 'hash(-i * 64'));
  const copy = (columns, from, name) =>
    connection.run(
      `COPY (SELECT ${columns.join(', ')} FROM range(1, ${from + 1}) AS numbers(i))
       TO '${path.join(folder, name)}' (FORMAT parquet)`,
    );
  await copy(log, rows, 'log.parquet');
  await copy(reference, referenceRows, 'reference.parquet');
};

/** Descriptors of the system, with a monitor for every measure of every number. */
export const writeSystem = (folder) => {
  const documents = {
    system: { kind: 'System', name: 'scoring', descriptors: ['*.json'] },
    model: {
      kind: 'TrainedModel',
      name: 'scorer',
      version: '1.0.0',
      inputs: INPUTS,
      outputs: [SCORE],
    },
    environment: { kind: 'Environment', name: 'production', stage: 'production' },
    deployment: {
      kind: 'Deployment',
      name: 'scorer-production',
      model: 'TrainedModel/scorer',
      environment: 'Environment/production',
      status: 'active',
    },
    monitoring: monitoringOf(),
  };
  for (const [name, { kind, ...rest }] of Object.entries(documents)) {
    const perspective = PERSPECTIVES[kind] ?? 'operations';
    const text = JSON.stringify({ mismatch: 'v1', kind, perspective, ...rest }, undefined, 1);
    writeFileSync(path.join(folder, `${name}.json`), text);
  }
};

const PERSPECTIVES = { System: 'software-engineering', TrainedModel: 'data-science' };

const portOf = (name) => `TrainedModel/scorer#/${name === 'score' ? 'outputs' : 'inputs'}/${name}`;

const monitoringOf = () => ({
  kind: 'RuntimeMonitoring',
  name: 'scoring-monitoring',
  monitors: ['TrainedModel/scorer'],
  environment: 'Environment/production',
  windows: { every: '1d' },
  drift: NUMBERS.flatMap((name) =>
    MEASURES.map((measure) => ({ name: `${name}-${measure}`, of: portOf(name), measure })),
  ),
  exports: [
    {
      name: 'predictions',
      format: 'parquet',
      location: 'log.parquet',
      timestamp: 'scored_at',
      latency: { column: 'latency', unit: 'ms', scope: 'end-to-end' },
      status: { column: 'status' },
      columns: [...INPUTS, SCORE].map(({ name }) => ({ column: name, is: portOf(name) })),
    },
    {
      name: 'reference',
      role: 'reference',
      format: 'parquet',
      location: 'reference.parquet',
    },
  ],
});

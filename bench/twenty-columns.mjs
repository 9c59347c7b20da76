/**
 * Twenty columns as tables and logs have them, the same every time, as expressions of DuckDB of the
 * number of a row, `i`: normal and log-normal values, one with a sentinel, one with gaps and far from
 * zero, integers of few and of many values, flags and texts.
 */
export const twentyColumns = () => {
  const uniform = (seed) => `((hash(i * 64 + ${seed}) >> 11) / 9007199254740992.0)`;
  const normal = (seed) =>
    `sqrt(-2 * ln(1 - ${uniform(seed)})) * cos(2 * pi() * ${uniform(seed + 30)})`;
  const normals = Array.from(
    { length: 10 },
    (_, at) => `round(${normal(at)} * ${at + 1} + ${3 * at + 3}, 6) AS normal${at}`,
  );
  return [
    ...normals,
    `round(exp(1.5 + ${normal(11)}), 6) AS latency`,
    `CASE WHEN ${uniform(12)} < 0.03 THEN -999.0 ELSE ${uniform(13)} END AS probability`,
    `CASE WHEN ${uniform(14)} < 0.1 THEN NULL ELSE 101325 + 500 * ${normal(15)} END AS pressure`,
    `CAST(18 + 60 * ${uniform(16)} AS INTEGER) AS age`,
    `CAST(floor(-ln(1 - ${uniform(17)}) * 3) AS SMALLINT) AS items`,
    `CAST(exp(8 + ${normal(18)}) AS BIGINT) AS cents`,
    `${uniform(19)} < 0.3 AS flag`,
    `['DE','FR','IT','ES','US','CN','IN','BR']` +
      `[CAST(floor(8 * ${uniform(20)} * ${uniform(21)}) AS INTEGER) + 1] AS country`,
    `'device-' || CAST(floor(201 * ${uniform(22)}) AS INTEGER) AS device`,
    `'u' || CAST(floor(1000000 * ${uniform(23)}) AS INTEGER) AS person`,
  ];
};

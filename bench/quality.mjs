// `node bench/quality.mjs [FOLDER]`: what estimates of quality without labels are worth, and how fast
// they are. FOLDER holds the log that NannyML publishes beside the answers of NannyML; without it only
// made-up systems are judged.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { circumstances, median } from './measure.mjs';

const percent = (share) => `${(100 * share).toFixed(1)} %`;

/** True and false alarms, and when the first true one came. */
const alarms = (months, isAlarm) => {
  const wrong = months.filter(({ realised, limit }) => realised < limit);
  const given = months.filter(isAlarm);
  const right = given.filter((month) => wrong.includes(month));
  return {
    right: `${right.length} of ${wrong.length}`,
    wrong: given.length - right.length,
    first: right[0]?.month ?? 'none',
  };
};

const california = (judged) => {
  const inside = (lower, upper) =>
    judged.filter((one) => one.realised >= lower(one) && one.realised <= upper(one)).length /
    judged.length;
  const rules = [
    ['estimate below the limit', ({ estimate, limit }) => estimate < limit],
    ['the same by NannyML', ({ theirs, limit }) => theirs.estimate < limit],
    ['always', () => true],
    ['never', () => false],
    ...[2, 3, 4].map((every) => [
      `one month in ${every}`,
      (one) => (judged.indexOf(one) + 1) % every === 0,
    ]),
  ];
  console.log(
    `\n## The area under the curve in ${judged.length} months, limit ${judged[0].limit.toFixed(4)}\n`,
  );
  console.log('| months whose truth lies inside the stated band of 99.7 % | |\n| --- | ---: |');
  console.log(
    `| ours | ${percent(
      inside(
        (one) => one.lower,
        (one) => one.upper,
      ),
    )} |`,
  );
  console.log(
    `| NannyML | ${percent(
      inside(
        (one) => one.theirs.lower,
        (one) => one.theirs.upper,
      ),
    )} |`,
  );
  console.log(
    '\n| alarm | true alarms | false alarms | first true one |\n| --- | ---: | ---: | --- |',
  );
  for (const [name, isAlarm] of rules) {
    const { right, wrong, first } = alarms(judged, isAlarm);
    console.log(`| ${name} | ${right} | ${wrong} | ${first} |`);
  }
};

const main = async () => {
  const [folder] = process.argv.slice(2);
  const work = mkdtempSync(path.join(tmpdir(), 'mismatch-quality-'));
  try {
    const outfile = path.join(work, 'quality.mjs');
    await build({
      entryPoints: [path.join(import.meta.dirname, 'quality.ts')],
      ...{ outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' },
    });
    const { judgeMonths, judgeMadeUp, timed } = await import(pathToFileURL(outfile).href);
    console.log(circumstances());
    if (folder !== undefined && existsSync(folder)) california(judgeMonths(folder));
    const { ours, chance } = judgeMadeUp(60);
    console.log('\n## 60 made-up systems, 12 windows each, four metrics\n');
    console.log('| truth inside | |\n| --- | ---: |');
    console.log(`| our band of 99.7 % | ${percent(ours)} |`);
    console.log(`| three sampling errors | ${percent(chance)} |`);
    const rounds = Array.from({ length: 5 }, () => timed(1_000_000));
    console.log('\n## A million predictions in ten windows, a reference of 100,000\n');
    console.log(
      `fit with calibration and estimate: ${median(rounds.map(({ wall }) => wall)).toFixed(0)} ms, ${median(rounds.map(({ processor }) => processor)).toFixed(0)} ms of the processor`,
    );
    console.log(
      `\nload of the machine ${loadavg()
        .map((one) => one.toFixed(1))
        .join(', ')}`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

await main();

// One check of a folder, stage by stage; stages.mjs bundles it and runs it in a process of its own.
import { setFlagsFromString } from 'node:v8';
import { evaluate } from '../src/evaluate.ts';
import { loadFacts } from '../src/facts/load.ts';
import { lazily } from '../src/lazily.ts';
import { link } from '../src/link.ts';
import { DEFAULT_LIMITS, parse } from '../src/parse.ts';
import { read } from '../src/read.ts';
import { REPORTERS } from '../src/report/index.ts';
import { rules } from '../src/rules/index.ts';
import { run } from '../src/run.ts';
import { validate } from '../src/validate.ts';

/** Milliseconds, and the MB of live objects afterwards where garbage can be collected on demand. */
type Lap = { readonly stage: string; readonly time: number; readonly live?: number };

async function timeStages(folder: string): Promise<readonly Lap[]> {
  const laps: Lap[] = [];
  let last = performance.now();
  const lap = (stage: string) => {
    const time = performance.now() - last;
    globalThis.gc?.();
    const live = process.memoryUsage().heapUsed / 2 ** 20;
    laps.push(globalThis.gc ? { stage, time, live } : { stage, time });
    last = performance.now();
  };
  const { sources } = await read([folder], { cwd: folder, limits: DEFAULT_LIMITS });
  lap('read');
  const documents = sources.flatMap((source) => parse(source).documents);
  lap('parse');
  const checked = documents.map((document) => validate(document).checked);
  lap('validate');
  const { systems } = link(
    checked,
    lazily(() => loadFacts().facts),
  );
  lap('link');
  for (const rule of rules) {
    for (const system of systems) evaluate(system, [rule]);
    lap(`rule ${rule.id}`);
  }
  const report = run(sources);
  lap('parse to report, all at once');
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  REPORTERS.pretty(report, { color: false, quiet: false, textOf: (file) => texts.get(file) });
  lap('report as text');
  return laps;
}

export const start = async () => {
  // As the program does for a long run.
  setFlagsFromString('--opt');
  console.log(JSON.stringify(await timeStages(process.argv[2] ?? '.')));
};

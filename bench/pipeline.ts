import { evaluate } from '../src/evaluate.ts';
import { loadFacts } from '../src/facts/load.ts';
import { link } from '../src/link.ts';
import { DEFAULT_LIMITS, parse } from '../src/parse.ts';
import { read } from '../src/read.ts';
import { REPORTERS } from '../src/report/index.ts';
import { rules } from '../src/rules/index.ts';
import { run } from '../src/run.ts';
import { validate } from '../src/validate.ts';

/** Milliseconds by stage of one check of a folder; stages.mjs bundles this and runs it. */
export async function timeStages(folder: string): Promise<Readonly<Record<string, number>>> {
  const times: Record<string, number> = {};
  const start = performance.now();
  let last = start;
  const lap = (stage: string) => {
    const now = performance.now();
    times[stage] = now - last;
    last = now;
  };
  const { sources } = await read([folder], { cwd: folder, limits: DEFAULT_LIMITS });
  lap('read');
  const documents = sources.flatMap((source) => parse(source).documents);
  lap('parse');
  const checked = documents.map((document) => validate(document).checked);
  lap('validate');
  const { systems } = link(checked, () => loadFacts().facts);
  lap('link');
  for (const rule of rules) {
    for (const system of systems) evaluate(system, [rule]);
    lap(`rule ${rule.id}`);
  }
  return times;
}

/** Milliseconds of the whole as the command line does it, and of its report. */
export async function timeWhole(folder: string): Promise<Readonly<Record<string, number>>> {
  const { sources } = await read([folder], { cwd: folder, limits: DEFAULT_LIMITS });
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const start = performance.now();
  const report = run(sources);
  const ran = performance.now();
  REPORTERS.pretty(report, { color: false, quiet: false, textOf: (file) => texts.get(file) });
  return { 'run, without reading': ran - start, 'report, pretty': performance.now() - ran };
}

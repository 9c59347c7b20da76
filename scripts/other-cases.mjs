import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';

const { OTHER_FINDINGS } = await load('src/other-findings.ts');
const { check, REPORTERS } = await load('src/index.ts');
const { verify } = await load('src/verify.ts');

const COMMANDS = { check, verify };

/** Any moment: no case depends on the day on which it runs. */
const time = '2026-11-21T00:00:00Z';

const home = new URL('../test/other-findings/', import.meta.url);

const caseIn = async ({ id, command }, name) => {
  const folder = new URL(`${id}/${name}/`, home);
  const cwd = fileURLToPath(folder);
  const { report, textOf } = await COMMANDS[command](['.'], {
    cwd,
    root: cwd,
    time,
    today: time.slice(0, 10),
  });
  const findings = report.findings.filter(({ rule }) => rule === id);
  const style = { color: false, quiet: false, textOf };
  const sources = readdirSync(folder)
    .sort()
    .map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }));
  const text = REPORTERS.pretty({ ...report, findings }, style);
  return { name, sources, findings, text };
};

/**
 * Every finding that no rule makes, with a case from test/other-findings/ in which it is made today,
 * and one in which it is not.
 */
export const otherFindingsWithCases = () =>
  Promise.all(
    OTHER_FINDINGS.map(async (about) => {
      const names = readdirSync(new URL(`${about.id}/`, home)).sort();
      const cases = await Promise.all(names.map((name) => caseIn(about, name)));
      const fires = cases.find(({ findings }) => findings.length > 0);
      const twin = cases.find(({ findings }) => findings.length === 0);
      if (!fires || !twin) throw new Error(`${about.id} needs a case of either kind`);
      return { about, fires, twin };
    }),
  );

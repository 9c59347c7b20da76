import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { check } from '../src/check.ts';
import { explainCommand } from '../src/cli/explain.ts';
import { EXIT } from '../src/exit.ts';
import { OTHER_FINDINGS, type OtherFinding } from '../src/other-findings.ts';
import { pageOf } from '../src/pages.ts';
import { catalogue } from '../src/report/catalogue.ts';
import { pretty } from '../src/report/pretty.ts';
import { rules } from '../src/rules/index.ts';
import { verify } from '../src/verify.ts';

const said = vi.hoisted((): string[] => []);
vi.mock('../src/cli/process.ts', () => ({ write: (text: string) => said.push(text) }));

// Findings that no rule makes, each with a case in which it is made and a twin in which it is not.
const home = path.join(import.meta.dirname, 'other-findings');

const COMMANDS = { check, verify };

async function runIn({ id, command }: OtherFinding, name: string) {
  const cwd = path.join(home, id, name);
  const options = { cwd, root: cwd, today: '2026-11-21', time: '2026-11-21T00:00:00Z' };
  const { report, textOf } = await COMMANDS[command](['.'], options);
  expect(report.problems).toEqual([]);
  return { report, textOf, findings: report.findings.filter(({ rule }) => rule === id) };
}

describe.each(OTHER_FINDINGS.map((about) => [about.id, about] as const))('%s', (id, about) => {
  it('is made in one case and not in its twin', async () => {
    const cases = readdirSync(path.join(home, id)).sort();
    const runs = await Promise.all(cases.map((name) => runIn(about, name)));
    expect(runs.map(({ findings }) => findings.length).sort()).toEqual([0, 1]);
  });

  it('has a page with what is reported today', async () => {
    const page = pageOf(id);
    for (const part of ['# ', `\`${id}\``, about.title, 'What must hold', 'What breaks', 'twin']) {
      expect(page).toContain(part);
    }
    for (const name of readdirSync(path.join(home, id))) {
      const { report, textOf, findings } = await runIn(about, name);
      const [finding] = findings;
      if (finding === undefined) continue;
      const { severity, category, breaks } = about;
      expect(finding).toMatchObject({ severity, category, breaks });
      const style = { color: false, quiet: false, textOf };
      const [block = ''] = pretty({ ...report, findings }, style).split('\n\n');
      expect(page).toContain(block);
    }
  });

  it('is listed and explained', () => {
    expect(catalogue(rules, OTHER_FINDINGS)).toContain(`  ${id} `);
    expect(explainCommand(id)).toBe(EXIT.ok);
    expect(said.at(-1)).toBe(pageOf(id));
  });

  it('is no rule', () => {
    expect(rules.map((rule) => rule.id)).not.toContain(id);
  });
});

it('there is a page for whatever else the source reports by name', () => {
  const source = path.join(import.meta.dirname, '../src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  const named = files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(path.join(source, file), 'utf8').matchAll(/\brule: '(?<id>[a-z-]+)'/g),
    ])
    .map(({ groups }) => groups?.['id'] ?? '');
  for (const id of named) expect(() => pageOf(id), id).not.toThrow();
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { check } from '../src/check.ts';
import { PERSPECTIVES } from '../src/element.ts';
import type { Finding } from '../src/finding.ts';
import { pretty } from '../src/report/pretty.ts';
import { rules } from '../src/rules/index.ts';

// test/sei/<id>/ is a mismatch that practitioners told (Lewis, Bellomo and Ozkaya, WAIN 2021), as
// the descriptors of a team that could have had it: before anybody noticed, and after it was
// resolved. test/stories/ has others, one for each of their subcategories, by writers who knew the
// specification and no rule. story.md tells it, case.yaml says which finding names it.
// `npx vitest run test/sei.test.ts -u` rewrites the reports beside the descriptors.
const FOLDERS = ['sei', 'stories'];

type Case = {
  readonly id: string;
  readonly subcategories: readonly string[];
  /** The finding that names the mismatch of the story, and whom it asks. */
  readonly finding: Pick<Finding, 'rule' | 'verdict'> & { readonly ask?: string };
};

const homes = FOLDERS.flatMap((folder) => {
  const home = path.join(import.meta.dirname, folder);
  return readdirSync(home)
    .sort()
    .map((id) => path.join(home, id));
});
const caseOf = (home: string): Case =>
  parseYaml(readFileSync(path.join(home, 'case.yaml'), 'utf8'));

const reportOf = async (home: string, state: 'before' | 'after') => {
  const { report, textOf } = await check([state], { cwd: home });
  expect(report.problems).toEqual([]);
  const text = pretty(report, { color: false, quiet: false, textOf });
  await expect(withoutCounts(text)).toMatchFileSnapshot(path.join(home, state, 'expected.txt'));
  return report;
};

/** How many rules had nothing to say changes with each new one, and is no part of a story. */
const withoutCounts = (text: string): string =>
  text.replace(/, \d+ match, \d+ not applicable/g, '').replace(/^checked .*\n/m, '');

describe.each(homes.map((home) => [path.basename(home), home, caseOf(home)] as const))(
  '%s',
  (id, home, { finding, ...story }) => {
    it('is named before anybody noticed, and asks who can answer', async () => {
      const { findings } = await reportOf(home, 'before');
      const told = findings.filter(
        ({ rule, verdict, ask }) =>
          rule === finding.rule &&
          verdict === finding.verdict &&
          (finding.ask === undefined || ask.perspective === finding.ask),
      );
      expect(told.length).toBeGreaterThan(0);
      const [{ sides }] = told as [Finding];
      expect(sides.every(({ file, absent }) => (file ?? absent) !== undefined)).toBe(true);
      // Both sides, unless the story is that somebody said nothing of a part of their own.
      const speakers = new Set(sides.map(({ element }) => element));
      expect(speakers.size > 1 || sides.length > 1 || finding.verdict === 'unknown').toBe(true);
    });

    it('is gone after it was resolved, and nothing else is wrong', async () => {
      const { findings } = await reportOf(home, 'after');
      const wrong = findings.filter(({ verdict }) => verdict === 'mismatch');
      expect(wrong.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    });

    it('is a system of at least three descriptors by two roles', () => {
      for (const state of ['before', 'after']) {
        const folder = path.join(home, state);
        const texts = readdirSync(folder)
          .filter((file) => file.endsWith('.yaml'))
          .map((file) => readFileSync(path.join(folder, file), 'utf8'));
        const spoken = texts.flatMap((text) => [...text.matchAll(/^perspective: (\S+)/gm)]);
        const roles = spoken.map(([, role]) => role);
        expect(roles.length).toBeGreaterThanOrEqual(3);
        expect(new Set(roles).size).toBeGreaterThanOrEqual(2);
        for (const role of roles) expect(PERSPECTIVES).toContain(role);
      }
    });

    it('is told', () => {
      expect(story.id).toBe(id);
      expect(story.subcategories.length).toBeGreaterThan(0);
      expect(rules.map((rule) => rule.id)).toContain(finding.rule);
      expect(readFileSync(path.join(home, 'story.md'), 'utf8').length).toBeGreaterThan(200);
    });
  },
);

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { check } from '../src/check.ts';
import { rules } from '../src/rules/index.ts';

// examples/arpteg/ retells the eight projects of Arpteg et al. (Software Engineering Challenges of
// Deep Learning, 2018). What a project met must show in its system, and nothing else may.
const home = path.join(import.meta.dirname, '../examples/arpteg');

type Table = {
  readonly challenges: Readonly<Record<string, { means: string; rules: readonly string[] }>>;
  readonly projects: Readonly<Record<string, readonly string[]>>;
};

const { challenges, projects }: Table = parse(
  readFileSync(path.join(home, 'challenges.yaml'), 'utf8'),
);

it('has a system for every project', () => {
  const folders = readdirSync(home, { withFileTypes: true }).filter((one) => one.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(projects).sort());
});

it('stands every rule under one challenge at most, and every challenge on some rule', () => {
  const named = Object.values(challenges).flatMap((one) => one.rules);
  expect(new Set(named).size).toBe(named.length);
  const ids = rules.map(({ id }) => id);
  for (const id of named) expect(ids).toContain(id);
  for (const one of Object.values(challenges)) expect(one.rules.length).toBeGreaterThan(0);
});

describe.each(Object.entries(projects))('%s', (project, met) => {
  it('shows the challenges that it met, and no other', async () => {
    const { report } = await check(['.'], { cwd: path.join(home, project) });
    expect(report.problems).toEqual([]);
    const found = new Set(report.findings.map(({ rule }) => rule));
    const shown = Object.entries(challenges)
      .filter(([, one]) => one.rules.some((rule) => found.has(rule)))
      .map(([challenge]) => challenge);
    expect(shown.sort()).toEqual([...met].sort());
    const named = Object.values(challenges).flatMap((one) => one.rules);
    for (const rule of found) expect(named, 'every finding stands for a challenge').toContain(rule);
  });

  it('is told', () => {
    expect(existsSync(path.join(home, project, 'README.md'))).toBe(true);
  });
});

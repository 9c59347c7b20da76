import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { configCommand } from '../../src/cli/config.ts';
import { configure } from '../../src/configuration.ts';
import { EXIT } from '../../src/exit.ts';
import { rules } from '../../src/rules/index.ts';
import { failOnOf, isQuiet, severitiesOf } from '../../src/strictness.ts';

const said = vi.hoisted((): string[] => []);
vi.mock('../../src/cli/process.ts', () => ({ write: (text: string) => said.push(text) }));

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const folderWith = (text?: string): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-config-'));
  made.push(folder);
  mkdirSync(path.join(folder, 'below'));
  if (text !== undefined) writeFileSync(path.join(folder, 'mismatch.config.yaml'), text);
  return folder;
};

const printed = (text?: string, below = '') => {
  const code = configCommand(path.join(folderWith(text), below));
  const all = said.at(-1) ?? '';
  return { code, text: all, value: parse(all) };
};

describe('mismatch config', () => {
  it('prints what holds where nothing is set', () => {
    const { code, text, value } = printed();
    expect(code).toBe(EXIT.ok);
    expect(value).toMatchObject({ profile: 'standard', failOn: 'error', limits: { depth: 64 } });
    expect(text).toContain('there is no mismatch.config.yaml');
    expect(text).toMatch(/failOn: error {2}# unless set/);
  });

  it('says where each value comes from, from below as well', () => {
    const text = `profile: strict
baseline: known.json
ignore: ["a # b/**"]
rules:
  memory-too-small: warning
limits: { bytes: 5 }
`;
    const { code, text: shown, value } = printed(text, 'below');
    expect(code).toBe(EXIT.ok);
    expect(value).toMatchObject({
      profile: 'strict',
      failOn: 'unknown',
      baseline: '../known.json',
      ignore: ['a # b/**'],
      rules: { 'memory-too-small': 'warning' },
      limits: { bytes: 5, depth: 64 },
    });
    expect(shown).toMatch(/profile: strict {2}# \.\.\/mismatch\.config\.yaml:1/);
    expect(shown).toMatch(/failOn: unknown {2}# by the profile strict/);
    expect(shown).toMatch(/memory-too-small: warning {2}# \.\.\/mismatch\.config\.yaml:5; error/);
    expect(shown).toMatch(/depth: 64 {2}# unless set/);
  });

  it('ends with 2 where the file is wrong, and prints what holds', () => {
    vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
    const { code, value, text } = printed('profile: stricter\n');
    expect(code).toBe(EXIT.invalid);
    expect(value).toMatchObject({ profile: 'standard' });
    expect(text).not.toContain('stricter');
    expect(printed('profile: [\n').code).toBe(EXIT.invalid);
    expect(printed('rules: { memory-too-smal: off }\n').code).toBe(EXIT.invalid);
    expect(printed('__proto__: { profile: strict }\n').code).toBe(EXIT.invalid);
    vi.restoreAllMocks();
  });
});

describe('a profile', () => {
  it('gives way to what is set', () => {
    const { configuration } = configure(folderWith('profile: strict\nfailOn: never\n'));
    expect([failOnOf(configuration), isQuiet(configuration)]).toEqual(['never', false]);
  });

  it('for the start runs no rule of the least severity, unless it is set', () => {
    const [least] = rules.filter(({ severity }) => severity === 'info');
    const others = rules.filter(({ severity }) => severity === 'info').slice(1);
    const text = `profile: starter\nrules: { ${least?.id}: warning }\n`;
    const { configuration } = configure(folderWith(text));
    const severities = severitiesOf(configuration) ?? {};
    expect(least && severities[least.id]).toBe('warning');
    expect(others.every(({ id }) => severities[id] === 'off')).toBe(true);
    expect(Object.keys(severities)).toHaveLength(others.length + 1);
    expect(isQuiet(configuration)).toBe(true);
    expect(severitiesOf({})).toBeUndefined();
  });
});

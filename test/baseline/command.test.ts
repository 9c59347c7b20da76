import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { check } from '../../src/check.ts';
import { baselineCommand, withBaseline } from '../../src/cli/baseline.ts';
import { EXIT, exitCode } from '../../src/exit.ts';

const here = vi.hoisted(() => ({ cwd: '', said: [] as string[] }));
vi.mock('../../src/cli/process.ts', () => ({
  surroundings: () => ({ cwd: here.cwd }),
  write: (text: string) => here.said.push(text),
}));

const home = process.cwd();
const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-baseline-'));
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

let told = '';
beforeEach(() => {
  here.cwd = folder;
  process.chdir(folder);
  told = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += text;
    return true;
  });
  return () => vi.restoreAllMocks();
});

const put = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
const component = (atLeast: string) =>
  `mismatch: v1\nkind: Component\nname: a\nperspective: software-engineering\nexpects:\n  - { of: Environment/p, at: /memory, atLeast: ${atLeast} }\n`;

it('writes what is found, and a check accepts it', async () => {
  put('a.yaml', component('16Gi'));
  put('p.yaml', 'mismatch: v1\nkind: Environment\nname: p\nperspective: operations\nmemory: 8Gi\n');
  expect(await baselineCommand(['.'], { since: '2026-11-21' })).toBe(EXIT.ok);
  expect(told).toMatch(/^mismatch\.baseline\.json: accepts 1 mismatch and \d+ unknown\n$/);
  const text = readFileSync('mismatch.baseline.json', 'utf8');
  expect(text).toContain('"since":"2026-11-21"');
  expect(await baselineCommand(['.'], {})).toBe(EXIT.ok);
  expect(readFileSync('mismatch.baseline.json', 'utf8')).toBe(text);
  const { report } = await check(['.'], { cwd: folder });
  expect(exitCode(report, 'error')).toBe(EXIT.mismatch);
  const left = withBaseline(report, 'mismatch.baseline.json');
  expect(exitCode(left, 'unknown')).toBe(EXIT.ok);
  expect(left.summary.match).toBe(report.summary.match);
});

it('goes to standard output', async () => {
  expect(await baselineCommand(['.'], { out: '-' })).toBe(EXIT.ok);
  expect(JSON.parse(here.said.at(-1) ?? '')).toMatchObject({ baseline: 'v1' });
});

it('is named relative to the configuration', async () => {
  put('mismatch.config.yaml', 'baseline: known.json\n');
  expect(await baselineCommand(['.'], {})).toBe(EXIT.ok);
  expect(readFileSync('known.json', 'utf8')).toContain('"v1"');
  const { configuration } = await check(['.'], { cwd: folder });
  expect(configuration.baseline).toBe('known.json');
  rmSync('mismatch.config.yaml');
});

it('replaces nothing that it did not write', async () => {
  put('notes.json', '{"my":"notes"}');
  expect(await baselineCommand(['.'], { out: 'notes.json' })).toBe(EXIT.usage);
  expect(readFileSync('notes.json', 'utf8')).toBe('{"my":"notes"}');
});

it('is not written where something is invalid, or nothing is there', async () => {
  put('a.yaml', 'mismatch: v1\nkind: Compnent\n');
  expect(await baselineCommand(['.'], { out: 'x.json' })).toBe(EXIT.invalid);
  expect(told).toContain('1 problem to mend first');
  rmSync('a.yaml');
  rmSync('p.yaml');
  expect(await baselineCommand(['.'], { out: 'x.json' })).toBe(EXIT.invalid);
});

it('is a problem of the check where it cannot be read', async () => {
  put('a.yaml', component('16Gi'));
  const { report } = await check(['.'], { cwd: folder });
  for (const [file, message] of [
    ['nowhere.json', /there is no baseline nowhere.json/],
    ['notes.json', /it is no baseline/],
    ['.', /cannot be read/],
  ] as const) {
    const { problems } = withBaseline(report, file);
    expect(problems.at(-1)?.message).toMatch(message);
  }
});

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DiffFlags, diffCommand } from '../../src/cli/diff.ts';
import { EXIT } from '../../src/exit.ts';
import type { Difference } from '../../src/generated/difference.ts';
import { FILES, type Files } from './states.ts';

const here = vi.hoisted(() => ({ cwd: '', said: [] as string[] }));
vi.mock('../../src/cli/process.ts', () => ({
  surroundings: () => ({ cwd: here.cwd, today: '2026-11-21' }),
  write: (text: string) => here.said.push(text),
  wantsColor: () => false,
}));

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

let told = '';
beforeEach(() => {
  told = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += text;
    return true;
  });
  return () => vi.restoreAllMocks();
});

function write(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

function folderWith(files: Files): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'mismatch-diff-')));
  made.push(folder);
  write(folder, files);
  return folder;
}

const git = (cwd: string, ...args: readonly string[]): string => {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...who, ...args], { cwd, encoding: 'utf8', stdio: 'pipe' });
};

function commit(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '-m', 'x');
}

const edited = (from: string, to: string): Files =>
  Object.fromEntries(Object.entries(FILES).map(([file, text]) => [file, text.replace(from, to)]));

const LESS = edited('memory: 8Gi', 'memory: 3Gi');
const WIDER = edited('maximum: 1 }', 'maximum: 9 }');

/** On `main` the files, on `topic` less memory, and in the folder a wider output. */
function repository(): string {
  const folder = folderWith(FILES);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  commit(folder);
  git(folder, 'checkout', '--quiet', '-b', 'topic');
  write(folder, LESS);
  commit(folder);
  write(folder, { 'model.yaml': WIDER['model.yaml'] ?? '' });
  return folder;
}

const USUAL: DiffFlags = { format: 'json', failOn: 'never' };

async function diff(cwd: string, args: readonly [string, string?], flags: Partial<DiffFlags> = {}) {
  here.cwd = cwd;
  here.said.length = 0;
  const code = await diffCommand(args[0], args[1], { ...USUAL, ...flags });
  const text = here.said.join('');
  const isJson = text !== '' && (flags.format ?? 'json') === 'json';
  const found: Difference | undefined = isJson ? JSON.parse(text) : undefined;
  const attributes = found?.elements.flatMap(({ changes }) => changes.map((one) => one.attribute));
  return { code, text, found, attributes };
}

describe('mismatch diff', () => {
  it('compares folders, and files', async () => {
    const folder = folderWith({});
    write(path.join(folder, 'old'), FILES);
    write(path.join(folder, 'new'), LESS);
    const { code, attributes, found } = await diff(folder, ['old', 'new']);
    expect([code, attributes]).toEqual([EXIT.ok, ['/memory']]);
    expect(found).toMatchObject({ diff: 'v1', before: 'old', after: 'new', bump: 'major' });
    const files = await diff(folder, ['old/production.yaml', 'new/production.yaml']);
    expect(files.attributes).toEqual(['/memory']);
    expect((await diff(folder, ['old', 'old'])).found?.elements).toEqual([]);
  });

  it.each([
    [['main..topic'], ['/memory']],
    [['topic..main'], ['/memory']],
    [['main...topic'], ['/memory']],
    [['main..'], ['/memory']],
    [['HEAD~1', 'HEAD'], ['/memory']],
    [['HEAD'], ['/outputs/score/domain/maximum']],
    [['HEAD', '.'], ['/outputs/score/domain/maximum']],
    [['main'], ['/memory', '/outputs/score/domain/maximum']],
    [['main', 'model.yaml'], undefined],
  ] as const)('compares revisions, as in %j', async (args, expected) => {
    const { code, attributes } = await diff(repository(), [...args] as [string, string?]);
    expect(code).toBe(EXIT.ok);
    if (expected) expect(attributes).toEqual(expected);
  });

  it('works in a bare repository, in another worktree, and below the root', async () => {
    const folder = repository();
    const bare = folderWith({});
    git(bare, 'clone', '--quiet', '--bare', folder, '.');
    expect((await diff(bare, ['main..topic'])).attributes).toEqual(['/memory']);
    const other = path.join(folderWith({}), 'tree');
    git(folder, 'worktree', 'add', '--quiet', '--detach', other, 'main');
    expect((await diff(other, ['topic'])).attributes).toEqual(['/memory']);
    write(folder, { 'deep/production.yaml': FILES['production.yaml'] ?? '' });
    commit(folder);
    write(folder, { 'deep/production.yaml': LESS['production.yaml'] ?? '' });
    const { found } = await diff(path.join(folder, 'deep'), ['HEAD']);
    expect(found?.elements.map(({ file }) => file)).toEqual(['production.yaml']);
  });

  it('takes a file that moved for the same', async () => {
    const folder = repository();
    git(folder, 'stash', '--quiet');
    git(folder, 'mv', 'model.yaml', 'renamed.yaml');
    expect((await diff(folder, ['HEAD'])).found?.elements).toEqual([]);
  });

  it('runs no program of the repository, and follows no links', async () => {
    const folder = repository();
    const trace = path.join(folder, 'ran');
    for (const hook of ['post-checkout', 'reference-transaction', 'fsmonitor']) {
      const file = path.join(folder, '.git/hooks', hook);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, `#!/bin/sh\ntouch ${trace}\n`);
      chmodSync(file, 0o755);
    }
    git(folder, 'config', 'core.fsmonitor', '.git/hooks/fsmonitor');
    git(folder, 'config', 'diff.evil.textconv', `touch ${trace}; cat`);
    write(folder, { '.gitattributes': '*.yaml diff=evil filter=evil\n' });
    expect((await diff(folder, ['main..topic'])).attributes).toEqual(['/memory']);
    expect(() => execFileSync('ls', [trace], { stdio: 'pipe' })).toThrow();
  });

  it.each([
    ['nowhere'],
    ['--output=x'],
    ['-x..-y'],
    ['main..nowhere'],
    ['main...nowhere'],
    ['a\u001b]0;b'],
    ['.'],
  ])('says what it does not know: %j', async (revision) => {
    const { code, text } = await diff(repository(), [revision]);
    expect([code, text]).toEqual([EXIT.usage, '']);
    expect(told).toMatch(/^error: .*\n$/);
    expect(told).not.toContain('\u001b');
  });

  it('says so where there is no git', async () => {
    const folder = repository();
    vi.stubEnv('PATH', folder);
    const { code } = await diff(folder, ['main']);
    vi.unstubAllEnvs();
    const missing = 'there is no file, folder or revision "main" here';
    const why = 'a revision needs git, and there is none';
    expect([code, told]).toEqual([EXIT.usage, `error: ${missing}; ${why}\n`]);
  });

  it('fails as it is asked to', async () => {
    const folder = repository();
    const codes = async (args: readonly [string, string?]) => [
      (await diff(folder, args)).code,
      (await diff(folder, args, { failOn: 'breaking' })).code,
      (await diff(folder, args, { failOn: 'mismatch' })).code,
    ];
    expect(await codes(['main..topic'])).toEqual([EXIT.ok, EXIT.mismatch, EXIT.mismatch]);
    expect(await codes(['topic..main'])).toEqual([EXIT.ok, EXIT.ok, EXIT.ok]);
    expect(await codes(['HEAD'])).toEqual([EXIT.ok, EXIT.mismatch, EXIT.ok]);
    write(folder, { 'model.yaml': 'mismatch: v1\nkind: [' });
    expect((await diff(folder, ['HEAD'])).code).toBe(EXIT.invalid);
    expect(told).toContain('model.yaml:2');
    expect((await diff(folderWith({ 'a/x.txt': '', 'b/x.txt': '' }), ['a', 'b'])).code).toBe(
      EXIT.invalid,
    );
  });

  it('takes no file for a state that is something else', async () => {
    const folder = repository();
    write(folder, { 'table.csv': 'kg,late\n1.5,0\n2.5,1\n' });
    for (const args of [
      ['table.csv', '.'],
      ['.', 'table.csv'],
    ] as const) {
      told = '';
      const { code, text } = await diff(folder, [...args]);
      expect([code, text]).toEqual([EXIT.usage, '']);
      expect(told).toBe(
        'error: "table.csv" is a table in CSV or TSV and no descriptor, and diff compares what descriptors say\n',
      );
    }
  });

  it('compares with a state from which all descriptors were removed, and says that', async () => {
    const folder = repository();
    write(folder, { 'empty/notes.txt': 'x' });
    const { code, found } = await diff(folder, ['HEAD', 'empty']);
    expect([code, found?.elements.map(({ how }) => how)]).toEqual([
      EXIT.ok,
      Object.keys(FILES).map(() => 'removed'),
    ]);
    const other = 'so everything that the other state says is';
    expect(told).toBe(`note: empty holds no descriptor, ${other} removed\n`);
    told = '';
    git(folder, 'rm', '--quiet', '-f', '*.yaml');
    commit(folder);
    const revisions = await diff(folder, ['HEAD', 'HEAD~1']);
    expect(revisions.found?.elements.map(({ how }) => how)).toEqual(
      Object.keys(FILES).map(() => 'added'),
    );
    expect(told).toBe(`note: HEAD holds no descriptor, ${other} new\n`);
  });

  it('tells it to people and in Markdown', async () => {
    const folder = repository();
    const { text } = await diff(folder, ['main..topic'], { format: 'pretty' });
    expect(text).toContain('breaking    /memory  8Gi → 3Gi');
    expect(text).toContain('TrainedModel/scorer (data-science)');
    expect(text).toMatch(/\+ error\[expectation-not-met\]/);
    const { text: markdown } = await diff(folder, ['main..topic'], { format: 'markdown' });
    expect(markdown).toMatch(/^# From main to topic\n/);
    expect(markdown).toContain('| breaking | <code>/memory</code> |');
  });
});

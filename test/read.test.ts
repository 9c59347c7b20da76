import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { looksLikeDescriptor } from '../src/read/looks-like.ts';
import { failure } from '../src/read/trouble.ts';
import { type ReadOptions, read } from '../src/read.ts';

let cwd: string;

beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'mismatch-read-')));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const write = (files: Readonly<Record<string, string | Buffer>>) => {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    writeFileSync(join(cwd, file), content);
  }
};

const MODEL = 'mismatch: 0.1\nkind: TrainedModel\n';

const run = (paths: readonly string[], options: Partial<ReadOptions> = {}) =>
  read(paths, { cwd, limits: { bytes: 1000 }, ...options });

const filesOf = async (paths: readonly string[], options?: Partial<ReadOptions>) => {
  const { sources, problems } = await run(paths, options);
  expect(problems).toEqual([]);
  return sources.map(({ file }) => file);
};

const problemsOf = async (paths: readonly string[], options?: Partial<ReadOptions>) => {
  const { problems } = await run(paths, options);
  return problems.map(({ code, file }) => [code, file]);
};

describe('folders', () => {
  test('give what looks like a descriptor, in the order of code units', async () => {
    write({
      'b.yaml': MODEL,
      'a/z.yml': 'kind: System\n',
      'B.json': '{"mismatch": "0.1"}',
      'a-b.yaml': MODEL,
      'notes.txt': MODEL,
      'flow.yaml': '# one line\n{ mismatch: v1, kind: TrainedModel, name: m }\n',
      'other.yaml': 'on: push\n',
      'package.json': '{"devDependencies": {"mismatch": "1"}}',
    });
    const { sources, skipped, root } = await run(['.']);
    expect(sources.map(({ file }) => file)).toEqual([
      'B.json',
      'a-b.yaml',
      'a/z.yml',
      'b.yaml',
      'flow.yaml',
    ]);
    expect(sources[3]?.text).toBe(MODEL);
    expect(skipped).toBe(2);
    expect(root).toBe(cwd);
  });

  test('leave out .git, node_modules and what git ignores', async () => {
    write({
      '.gitignore': 'build/\n*.tmp.yaml\nkept/*\n!kept/yes.yaml\ndata/*\n',
      'a.yaml': MODEL,
      'build/a.yaml': MODEL,
      'x.tmp.yaml': MODEL,
      'kept/yes.yaml': MODEL,
      'kept/no.yaml': MODEL,
      'data/.gitignore': '!models/\n',
      'data/models/m.yaml': MODEL,
      'data/raw/r.yaml': MODEL,
      'sub/.gitignore': '/a.yaml\n!x.tmp.yaml\n',
      'sub/a.yaml': MODEL,
      'sub/x.tmp.yaml': MODEL,
      'sub/deep/a.yaml': MODEL,
      'node_modules/p/a.yaml': MODEL,
      '.git/a.yaml': MODEL,
    });
    const expected = [
      'a.yaml',
      'data/models/m.yaml',
      'kept/yes.yaml',
      'sub/deep/a.yaml',
      'sub/x.tmp.yaml',
    ];
    expect(await filesOf(['.'])).toEqual(expected);
    // The rules of the repository hold when only a part of it is read.
    expect(await filesOf(['sub', 'kept'])).toEqual(expected.slice(2));
    expect(await filesOf(['.'], { cwd: join(cwd, 'sub') })).toEqual(['deep/a.yaml', 'x.tmp.yaml']);
  });

  test('agree with git about what is ignored', async () => {
    write({
      '.gitignore':
        '*.yaml\n!keep*.yaml\n/top/\nlogs/**/x.yaml\n**/gen\n!sub/gen\n# c\n\\#h.yaml\ndata/*\n',
      'keep.yaml': MODEL,
      'keep 2.yaml': MODEL,
      'drop.yaml': MODEL,
      'top/keep.yaml': MODEL,
      'sub/top/keep.yaml': MODEL,
      'sub/gen/keep.yaml': MODEL,
      'other/gen/keep.yaml': MODEL,
      'logs/a/keep.yaml': MODEL,
      'sub/.gitignore': '!drop.yaml\nkeep.yaml\n',
      'sub/drop.yaml': MODEL,
      'sub/keep.yaml': MODEL,
      'data/.gitignore': '!models/\n',
      'data/models/keep.yaml': MODEL,
      'data/models/deep/keep.yaml': MODEL,
      'data/raw/keep.yaml': MODEL,
    });
    execFileSync('git', ['init', '--quiet'], { cwd });
    const listed = execFileSync(
      'git',
      ['-c', 'core.excludesFile=', 'ls-files', '-z', '--others', '--exclude-standard', '*.yaml'],
      { cwd, encoding: 'utf8' },
    );
    const expected = listed.split('\0').filter((file) => file !== '');
    expect(expected.length).toBeGreaterThan(3);
    expect(await filesOf(['.'])).toEqual(expected.sort());
  });

  test('that are ignored are read when they are named', async () => {
    write({ '.gitignore': 'build/\n', 'build/a.yaml': MODEL, 'build/.gitignore': 'b.yaml' });
    write({ 'build/b.yaml': MODEL });
    expect(await filesOf(['build'])).toEqual(['build/a.yaml']);
  });

  test('leave out what the user excludes', async () => {
    write({ 'a.yaml': MODEL, 'old/a.yaml': MODEL, 'b/x.yaml': MODEL });
    expect(await filesOf(['.'], { ignore: ['old/', 'x.yaml'] })).toEqual(['a.yaml']);
  });
});

describe('named files', () => {
  test('count whatever they look like, and once', async () => {
    write({ 'a.txt': 'a: 1\n', 'b[1].yaml': 'b: 1\n', 'c.yaml': 'on: push' });
    const paths = ['b[1].yaml', './a.txt', 'a.txt', '.', join(cwd, 'c.yaml')];
    expect(await filesOf(paths)).toEqual(['a.txt', 'b[1].yaml', 'c.yaml']);
  });

  test('come from globs too', async () => {
    write({ 'a/x.yaml': 'a: 1', 'a/b/y.yaml': 'b: 1', 'a/z.txt': '', 'a/node_modules/n.yaml': '' });
    expect(await filesOf(['a/**/*.yaml'])).toEqual(['a/b/y.yaml', 'a/x.yaml']);
    expect(await filesOf(['a/{x,q}.yaml', '*/b/?.yaml'])).toEqual(['a/b/y.yaml', 'a/x.yaml']);
    expect(await filesOf([join(cwd, 'a', '*.txt')])).toEqual(['a/z.txt']);
  });

  test('that do not exist are problems', async () => {
    write({ 'a.yaml': MODEL });
    expect(await problemsOf(['nope.yaml', 'no/*.yaml', 'a.yaml/b', 'a.yaml'])).toEqual([
      ['no-such-file', 'a.yaml/b'],
      ['no-such-file', 'no/*.yaml'],
      ['no-such-file', 'nope.yaml'],
    ]);
  });

  test('of standard input', async () => {
    write({ 'a.yaml': MODEL });
    const { sources } = await run(['a.yaml', '-', '-'], { stdin: async () => 'x: 1' });
    expect(sources).toEqual([
      { file: '-', text: 'x: 1' },
      { file: 'a.yaml', text: MODEL },
    ]);
    expect(await problemsOf(['-'])).toEqual([['no-such-file', '-']]);
    const long = { stdin: async () => 'x'.repeat(1001) };
    expect(await problemsOf(['-'], long)).toEqual([['limit/size', '-']]);
  });
});

describe('the root', () => {
  test('is the folder of the caller, or else the innermost that holds everything', async () => {
    write({ 'p/a/x.yaml': MODEL, 'p/b/y.yaml': MODEL, 'q/z.yaml': MODEL });
    const inside = await run(['a'], { cwd: join(cwd, 'p') });
    expect([inside.root, inside.sources[0]?.file]).toEqual([join(cwd, 'p'), 'a/x.yaml']);
    const outside = await run([join(cwd, 'p/a/x.yaml'), '../p/b'], { cwd: join(cwd, 'q') });
    expect(outside.root).toBe(join(cwd, 'p'));
    expect(outside.sources.map(({ file }) => file)).toEqual(['a/x.yaml', 'b/y.yaml']);
  });

  test('is never left', async () => {
    write({ 'in/a.yaml': MODEL, 'out/b.yaml': MODEL });
    symlinkSync(join(cwd, 'out/b.yaml'), join(cwd, 'in/link.yaml'));
    symlinkSync(join(cwd, 'out'), join(cwd, 'in/folder'));
    symlinkSync(join(cwd, 'nowhere'), join(cwd, 'in/dangling.yaml'));
    symlinkSync(join(cwd, 'nowhere'), join(cwd, 'in/not-ours'));
    const expected = [
      ['no-such-file', 'dangling.yaml'],
      ['outside-root', 'folder'],
      ['outside-root', 'link.yaml'],
    ];
    const { sources, problems } = await run(['.'], { cwd: join(cwd, 'in') });
    expect(problems.map(({ code, file }) => [code, file])).toEqual(expected);
    expect(sources.map(({ file }) => file)).toEqual(['a.yaml']);
    expect(
      await problemsOf(['out/b.yaml', 'in/a.yaml', 'in/../out/b.yaml'], { root: 'in' }),
    ).toEqual([
      ['outside-root', 'in/../out/b.yaml'],
      ['outside-root', 'out/b.yaml'],
    ]);
  });

  test('may be reached over links; links inside it end and give each file once', async () => {
    write({ 'real/a.yaml': MODEL, 'real/sub/b.yaml': MODEL });
    symlinkSync(join(cwd, 'real'), join(cwd, 'real/sub/circle'));
    symlinkSync('a.yaml', join(cwd, 'real/again.yaml'));
    symlinkSync('loop.yaml', join(cwd, 'real/loop.yaml'));
    symlinkSync(join(cwd, 'real'), join(cwd, 'alias'));
    const { sources, problems, root } = await run(['.'], { cwd: join(cwd, 'alias') });
    expect(root).toBe(join(cwd, 'real'));
    expect(sources.map(({ file }) => file)).toEqual(['a.yaml', 'sub/b.yaml']);
    expect(problems.map(({ code, file }) => [code, file])).toEqual([['unreadable', 'loop.yaml']]);
  });
});

describe('files that are no text of bearable size', () => {
  test('are problems when they are named', async () => {
    write({
      'big.yaml': `${MODEL}${'#'.repeat(1000)}`,
      'full.yaml': '#'.repeat(1000),
      'latin.yaml': Buffer.from('a: 1\nb: caf\xe9\n', 'latin1'),
      'wide.yaml': Buffer.from('\ufeffmismatch: 0.1', 'utf16le'),
    });
    const { sources, problems } = await run(['big.yaml', 'full.yaml', 'latin.yaml', 'wide.yaml']);
    expect(problems.map(({ code, file, line, column }) => [code, file, line, column])).toEqual([
      ['limit/size', 'big.yaml', 1, 1],
      ['encoding', 'latin.yaml', 2, 7],
      ['encoding', 'wide.yaml', 1, 1],
    ]);
    expect(sources.map(({ file }) => file)).toEqual(['full.yaml']);
  });

  test('are problems in a folder only if they look like descriptors', async () => {
    write({
      'ours/big.yaml': `${MODEL}${'#'.repeat(1000)}`,
      'ours/wide.yaml': Buffer.from('\ufeffmismatch: 0.1', 'utf16le'),
      'ours/latin.yaml': Buffer.from(`${MODEL}b: caf\xe9\n`, 'latin1'),
      'theirs/big.json': `{"a": "${'x'.repeat(1000)}"}`,
      'theirs/latin.yaml': Buffer.from('b: caf\xe9\n', 'latin1'),
    });
    expect(await problemsOf(['.'])).toEqual([
      ['limit/size', 'ours/big.yaml'],
      ['encoding', 'ours/latin.yaml'],
      ['encoding', 'ours/wide.yaml'],
    ]);
    expect((await run(['theirs'])).skipped).toBe(2);
  });

  test('are not waited for', async () => {
    execFileSync('mkfifo', [join(cwd, 'pipe.yaml')]);
    expect(await problemsOf(['pipe.yaml'])).toEqual([['not-a-file', 'pipe.yaml']]);
    expect(await filesOf(['.'])).toEqual([]);
  });

  test('say why they cannot be read', () => {
    const refused = Object.assign(new Error('refused'), { code: 'EACCES' });
    expect(failure(refused, 'a.yaml')).toMatchObject({
      code: 'unreadable',
      message: '`a.yaml` cannot be read: permission denied',
    });
    expect(() => failure(new Error('a mistake of ours'), 'a.yaml')).toThrow('a mistake of ours');
  });
});

describe('a descriptor looks like one', () => {
  test.each([
    'mismatch: 0.1',
    '\ufeffmismatch: 0.1',
    '# comment\r\n\r\n"mismatch" : 0.1\r\n',
    'a: 1\n---\nmismatch: 0.1',
    'kind: TrainedModel',
    "kind: 'Environment' # where it runs\r\nname: x",
    '{"kind": "System", "name": "x"}',
    '[{"a": {}}, {"mismatch": "0.1"}]',
    '{"a": "\\"{", "mismatch" : 1, broken',
    '\ufeff\n{"mismatch": 1}',
  ])('%j', (text) => {
    expect(looksLikeDescriptor(text)).toBe(true);
  });

  test.each([
    '',
    'a:\n  mismatch: 0.1',
    '# mismatch: 0.1',
    'mismatches: 3',
    'kind: Deployment\napiVersion: apps/v1',
    'kind: Pod',
    'kind: SystemX',
    '{"dependencies": {"mismatch": "1"}}',
    '{"a": ["mismatch", "kind"], "b": "mismatch"}',
    '{"kind": "Deployment", "apiVersion": "apps/v1"}',
    '{"kind": "Pod"}',
    '[[{"mismatch": 1}]]',
  ])('%j does not', (text) => {
    expect(looksLikeDescriptor(text)).toBe(false);
  });

  test('and a megabyte of quotes is looked through once', () => {
    const text = `{"mismatch${'\\"'.repeat(500_000)}`;
    expect(looksLikeDescriptor(`${text}"mismatch"`)).toBe(false);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands, looking, usual } from './commands.ts';
import { behaves, endsWith, folder, mismatch, systemFiles } from './program.ts';

const BOM = '\ufeff';

const windows = (text: string) => `${BOM}${text.replaceAll('\n', '\r\n')}`;

/** All texts of a system in another form; JSON has no place for marks. */
const inForm = (form: (text: string) => string | Buffer) =>
  Object.fromEntries(
    Object.entries(systemFiles()).map(([name, text]) =>
      name === 'part.json' ? [name, text] : [name, form(text)],
    ),
  );

describe('Windows', () => {
  it('finds the same in what it saves', async () => {
    const args = ['check', '--format', 'json'];
    const plain = await mismatch(args, { cwd: folder(systemFiles()) });
    const saved = await mismatch(args, { cwd: folder(inForm(windows)) });
    expect(JSON.parse(saved.stdout).summary).toEqual(JSON.parse(plain.stdout).summary);
  });
  it('keeps its line ends where it mends a file', async () => {
    const slip = windows('mismatch: v1\nkind: Component\nname: desk\nversion: 3.10\n');
    const cwd = folder({ 'slip.yaml': slip });
    endsWith(await mismatch(['check', '--fix'], { cwd }), 2);
    const mended = spawnSync('cat', ['slip.yaml'], { cwd, encoding: 'utf8' }).stdout;
    expect(mended).toBe(slip.replace('3.10', '"3.10"'));
  });
});

describe('texts that are none', () => {
  const READING = commands.filter(({ name }) => !['lsp', 'explain', 'completion'].includes(name));
  const wide = (text: string) => Buffer.from(`${BOM}${text}`, 'utf16le');
  const bytes = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256));

  it.concurrent.each(looking)('$name says that files are in UTF-16', async (command) => {
    const files = { ...inForm(wide), 'mismatch.config.yaml': wide('failOn: never\n') };
    const run = await mismatch(usual(command), { cwd: folder(files) });
    endsWith(run, 2);
    const said = run.stdout + run.stderr;
    expect(said).toContain('UTF-16');
    expect(said).toContain('mismatch.config.yaml');
  });
  it('says so of settings that are shown', async () => {
    const run = await mismatch(['config'], { cwd: folder({ 'mismatch.config.yaml': wide('a') }) });
    endsWith(run, 2);
    expect(run.stderr).toContain('UTF-16');
  });
  it.concurrent.each(READING)('$name reads bytes instead of any file', async (command) => {
    const files = { ...inForm(() => bytes), 'part.json': bytes };
    behaves(await mismatch(usual(command), { cwd: folder(files) }));
  });
});

describe('names', () => {
  const ODD = [
    'naïve 日本語.yaml',
    'with space.yaml',
    'two\nlines.yaml',
    '-dash.yaml',
    '--format.yaml',
    'a:b.yaml',
    'esc\u001b[31m.yaml',
    'back\u202ewards.yaml',
    '*.yaml',
    '[x]{a,b}.yaml',
    '%s.yaml',
    '#hash!.yaml',
    `quo'te".yaml`,
  ];
  const ordersIn = (text: string) => ['\u001b', '\u202e'].filter((one) => text.includes(one));
  const files = () =>
    Object.fromEntries(
      ODD.map((name, at) => [
        name,
        `mismatch: v1\nkind: Environment\nname: e${at}\nperspective: operations\n`,
      ]),
    );

  it.concurrent.each(commands)('$name reads them all, as Windows saves them', async (command) => {
    const cwd = folder({ ...inForm(windows), ...files() }, "q'ü\n [z]");
    const run = await mismatch(usual(command), { cwd });
    endsWith(run, command.code ?? 0);
    // No terminal takes what a file is called for an order.
    expect(ordersIn(run.stderr)).toEqual([]);
    if (command.name !== 'check') return;
    expect(run.stdout).toContain(`in ${ODD.length + 4} files`);
    expect(ordersIn(run.stdout)).toEqual([]);
  });
  it.concurrent.each(ODD)('%j can be named', async (name) => {
    const run = await mismatch(['check', '--', name], { cwd: folder(files()) });
    endsWith(run, 0);
    expect(run.stdout).toContain('in 1 file');
  });
  it('tells an option from a name that looks like one', async () => {
    const run = await mismatch(['check', '-dash.yaml'], { cwd: folder(files()) });
    endsWith(run, 64);
    expect(run.stderr).toContain("'-dash.yaml'");
  });
});

/** Whether the system has pipes with names. */
const hasPipes = spawnSync('mkfifo', ['--version']).error === undefined;

describe.runIf(hasPipes)('files that are none', () => {
  /** A system with something in the place of a file that commands read without being asked. */
  function withStrange(name: string, what: 'pipe' | 'endless'): string {
    const cwd = folder(systemFiles());
    rmSync(path.join(cwd, name), { force: true });
    if (what === 'pipe') spawnSync('mkfifo', [name], { cwd });
    else symlinkSync('/dev/zero', path.join(cwd, name));
    return cwd;
  }

  it.concurrent.each(looking)('$name waits for no pipe', async (command) => {
    const cwd = withStrange('.gitignore', 'pipe');
    for (const name of ['a.yaml', 'b.json', 'c.onnx', 'Dockerfile'])
      spawnSync('mkfifo', [name], { cwd });
    endsWith(await mismatch(usual(command), { cwd }), command.code ?? 0);
  });
  it.concurrent.each(looking)('$name reads no device without an end', async (command) => {
    const cwd = withStrange('.gitignore', 'endless');
    const names = ['mismatch.config.yaml', 'zero.yaml', 'zero.onnx'];
    for (const name of names) symlinkSync('/dev/zero', path.join(cwd, name));
    // A plan judges nothing, so that it is made of what can be read.
    endsWith(await mismatch(usual(command), { cwd }), command.name === 'forecast plan' ? 0 : 2);
  });
  it('waits for no settings', async () => {
    endsWith(await mismatch(['check'], { cwd: withStrange('mismatch.config.yaml', 'pipe') }), 2);
  });
  it.concurrent.each([
    'ownRules: [./strange.yaml]',
    'facts: [strange.yaml]',
    'baseline: strange.yaml',
  ])('settings that name a pipe are a problem: %s', async (setting) => {
    const cwd = withStrange('strange.yaml', 'pipe');
    writeFileSync(path.join(cwd, 'mismatch.config.yaml'), `${setting}\n`);
    const run = await mismatch(['check'], { cwd });
    endsWith(run, 2);
    expect(run.stdout).toContain('`strange.yaml` cannot be read: it is not a file');
  });
  it.concurrent.each(['monitor', 'forecast', 'forecast plan', 'profile log.jsonl'])(
    '%s does not wait for an export that is a pipe',
    async (words) => {
      endsWith(await mismatch(words.split(' '), { cwd: withStrange('log.jsonl', 'pipe') }), 2);
    },
  );
  it('reads settings from a pipe that somebody names', async () => {
    const cwd = folder(systemFiles());
    const script = '"$0" "$1" check --baseline <("$0" "$1" baseline -o -)';
    const bin = path.join(import.meta.dirname, '..', '..', 'dist', 'mismatch.cjs');
    const run = spawnSync('bash', ['-c', script, process.execPath, bin], { cwd, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  });
});

describe('links', () => {
  function linked(): string {
    const cwd = folder(systemFiles());
    const link = (name: string, to: string) => symlinkSync(to, path.join(cwd, name));
    link('self', '.');
    link('up', '..');
    link('loop.yaml', 'loop.yaml');
    link('dangling.yaml', 'nowhere');
    link('dangling.txt', 'nowhere');
    link('outside', '/etc');
    link('outside.yaml', '/etc/hosts');
    return cwd;
  }

  it.concurrent.each(looking)('$name ends, and tells of what it cannot follow', async (command) => {
    const run = await mismatch(usual(command), { cwd: linked() });
    // A plan judges nothing, so that it is made of what can be read.
    endsWith(run, command.name === 'forecast plan' ? 0 : 2);
    if (command.name === 'init') return;
    const said = run.stdout + run.stderr;
    for (const name of ['loop.yaml', 'dangling.yaml', 'outside.yaml']) expect(said).toContain(name);
  });
});

describe('ten thousand files that are none of its business', () => {
  let cwd: string;
  beforeAll(() => {
    cwd = folder();
    const texts = {
      json: '{"a": [1, 2]}\n',
      yaml: 'a: 1\n',
      txt: 'kind: Environment\n',
      py: 'x = 1\n',
    };
    for (let at = 0; at < 2500; at++) {
      const below = path.join(cwd, `${at % 50}`);
      if (at < 50) mkdirSync(below);
      for (const [ending, text] of Object.entries(texts)) {
        writeFileSync(path.join(below, `${at}.${ending}`), text);
      }
    }
    // One of them is ours, and one wanted to be.
    const ours = 'mismatch: v1\nkind: Environment\nname: lab\nperspective: operations\n';
    writeFileSync(path.join(cwd, '7', 'ours.yaml'), ours);
    writeFileSync(path.join(cwd, '8', 'broken.yaml'), `${ours}memory: plenty\n`);
  });

  it.concurrent.each(looking)('$name finds what is there', { timeout: 90_000 }, async (command) => {
    const run = await mismatch(usual(command), { cwd });
    endsWith(run, 2);
    const said = run.stdout + run.stderr;
    expect(said).toContain(command.name === 'init' ? 'ours.yaml' : 'broken.yaml');
  });
  it('counts what is passed over', async () => {
    const run = await mismatch(['check', '--format', 'json'], { cwd });
    expect(JSON.parse(run.stdout).checked).toMatchObject({ files: 2, skipped: 5000 });
  });
});

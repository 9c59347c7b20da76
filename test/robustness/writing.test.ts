import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands, usual, type Writing } from './commands.ts';
import { behaves, bin, ended, endsWith, folder, mismatch, systemFiles } from './program.ts';
import { ARTIFACTS, TARGETS } from './system.ts';

const writings = commands.flatMap(({ words, writes = [] }) =>
  writes.map((writing) => ({ ...writing, args: [...words, ...writing.args] })),
);

function folderOf({ where }: Writing): string {
  if (where === 'artifacts') return folder(ARTIFACTS);
  return folder({ ...systemFiles(), ...(where === 'targets' ? TARGETS : {}) });
}

/** Every file below a folder with what it holds. */
const contentsOf = (cwd: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(cwd, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(path.join(cwd, name)).isFile())
      .sort()
      .map((name) => [name, readFileSync(path.join(cwd, name), 'latin1')]),
  );

/** A state that cannot be made or opened is no mistake in the arguments. */
const codeOf = ({ args }: Writing) => (args.includes('--follow') ? 2 : 64);

describe('a folder that is read-only', () => {
  const NOBODY = 65_534;
  const isRoot = process.getuid?.() === 0;
  // Modes do not bind root, and somebody else may not be allowed to read the program.
  const asNobody = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const canRun = spawnSync(process.execPath, [bin, '--version'], asNobody).status === 0;

  it.skipIf(!canRun).concurrent.each(writings)('$args leaves it as it was', async (writing) => {
    const cwd = folderOf(writing);
    const before = contentsOf(cwd);
    chmodSync(cwd, 0o555);
    const run = await mismatch(writing.args, { cwd, ...(isRoot ? { uid: NOBODY } : {}) });
    chmodSync(cwd, 0o755);
    behaves(run);
    expect(run.code).toBe(codeOf(writing));
    expect(run.stderr).toMatch(/cannot (?:write|be used)/);
    expect(run.stderr).toContain('permission denied');
    expect(contentsOf(cwd)).toEqual(before);
  });
});

/** Runs the command on a disk of its own that is full, and tells what is there before and after. */
const ON_A_FULL_DISK = `
disk=$1 told=$2 node=$3 bin=$4; shift 4
mount -t tmpfs -o size=256k none "$disk" && cp -R . "$disk" && cd "$disk" || exit 99
sums() { find . -type f ! -name filling -exec cksum {} + | sort; }
sums > "$told/before"
cat /dev/zero > filling 2> /dev/null
"$node" "$bin" "$@"
code=$?
sums > "$told/after"
exit $code`;

const hasDisks =
  spawnSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs none /mnt'], { encoding: 'utf8' })
    .status === 0;

// Elsewhere only what goes to standard output can be tried.
describe.skipIf(!hasDisks)('a disk that is full', () => {
  it.concurrent.each(writings)('$args leaves everything as it was', async (writing) => {
    const cwd = folderOf(writing);
    const told = folder();
    const given = ['-m', 'sh', '-c', ON_A_FULL_DISK, 'sh', folder(), told, process.execPath, bin];
    const run = await ended(spawn('unshare', [...given, ...writing.args], { cwd }), writing.args);
    behaves(run);
    expect(run.code, run.stderr).toBe(codeOf(writing));
    expect(run.stderr).toMatch(/no space (?:is )?left/i);
    const [before, after] = ['before', 'after'].map((name) =>
      readFileSync(path.join(told, name), 'utf8'),
    );
    expect(before).not.toBe('');
    expect(after).toBe(before);
  });
});

describe.runIf(existsSync('/dev/full'))('a device that takes nothing', () => {
  // A server has nothing to say to a client that is gone, and some commands say nothing.
  const talking = commands.filter(({ name }) => !['lsp', 'init', 'rules'].includes(name));

  it.concurrent.each(talking)('$name says that it cannot report', async (command) => {
    const run = await mismatch(usual(command), {
      cwd: folder(systemFiles()),
      stdout: openSync('/dev/full', 'w'),
    });
    endsWith(run, 64);
    expect(run.stderr).toContain('cannot write to standard output: no space is left');
  });
  it.concurrent.each(['--help', '--version', 'check --help'])('%s says so too', async (words) => {
    const around = { cwd: folder(), stdout: openSync('/dev/full', 'w') };
    endsWith(await mismatch(words.split(' '), around), 64);
  });
  it('writes into devices, and never replaces them', async () => {
    const cwd = folder(systemFiles());
    const run = await mismatch(['check', '--format', 'json:/dev/full'], { cwd });
    endsWith(run, 64);
    expect(run.stderr).toContain('cannot write /dev/full: no space is left');
    expect(lstatSync('/dev/full').isCharacterDevice()).toBe(true);
    const out = await mismatch(['check', '--format', 'json:/dev/stdout'], { cwd });
    expect(JSON.parse(out.stdout).report).toBe('v1');
  });
});

describe('a file that is replaced', () => {
  it('keeps its permissions, and the links that lead to it', async () => {
    const cwd = folder({ ...systemFiles(), 'kept/report.json': 'old\n' });
    const file = path.join(cwd, 'kept', 'report.json');
    chmodSync(file, 0o640);
    symlinkSync('kept/report.json', path.join(cwd, 'link.json'));
    endsWith(await mismatch(['check', '--format', 'json:link.json'], { cwd }), 0);
    expect(lstatSync(path.join(cwd, 'link.json')).isSymbolicLink()).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(JSON.parse(readFileSync(file, 'utf8')).report).toBe('v1');
  });
});

describe('two at once', () => {
  it.concurrent.each(writings)('$args writes $file, once or twice', async (writing) => {
    const alone = folderOf(writing);
    const before = contentsOf(alone)[writing.file];
    const first = await mismatch(writing.args, { cwd: alone });
    behaves(first);
    expect(first.code).not.toBe(64);
    const written = contentsOf(alone)[writing.file];
    expect(written).toBeDefined();
    expect(written).not.toBe(before);

    const cwd = folderOf(writing);
    const both = await Promise.all([1, 2].map(() => mismatch(writing.args, { cwd })));
    for (const run of both) behaves(run);
    // Whoever comes second may find that it is done already, or that another one is at it.
    expect(both.map(({ code }) => code)).not.toEqual([64, 64]);
    expect(Object.keys(contentsOf(cwd))).toEqual(Object.keys(contentsOf(alone)));
    // A state is the same only in what it says.
    if (writing.args.includes('--follow')) return;
    expect(contentsOf(cwd)[writing.file]?.length).toBe(written?.length);
  });
  it('follows with one of them only, which the other one is told', async () => {
    const cwd = folder(systemFiles());
    const follow = ['monitor', '--follow', '--state', 'state'];
    const first = mismatch([...follow, '--every', '200ms'], {
      cwd,
      meanwhile: (child) => {
        child.stdout?.once('data', async () => {
          const second = await mismatch([...follow, '--once'], { cwd });
          child.kill('SIGTERM');
          endsWith(second, 64);
          expect(second.stderr).toContain(`process ${child.pid} has the state`);
        });
      },
    });
    endsWith(await first, 0);
  });
  it('is not stopped by what a killed one left', async () => {
    const cwd = folder(systemFiles());
    for (const rest of ['1', String(process.pid)]) {
      writeFileSync(path.join(cwd, `mismatch.baseline.json.${rest}.tmp`), 'half');
    }
    endsWith(await mismatch(['baseline'], { cwd }), 0);
  });
});

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, vi } from 'vitest';
import { SYSTEM } from './system.ts';

// Drives the built command, as a user does: `npm run build` makes dist/mismatch.cjs.
export const bin = path.join(import.meta.dirname, '..', '..', 'dist', 'mismatch.cjs');

/** Long after a run that does not hang has ended, on the slowest of machines. */
const HANGS = 60_000;

// A test that fails tells which run hangs, and a slow machine is no mistake.
vi.setConfig({ testTimeout: 3 * HANGS });

export type Run = {
  readonly args: readonly string[];
  /** Nothing where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

export type Surroundings = {
  readonly cwd: string;
  /** What it reads; nothing, if not said. */
  readonly input?: string | Buffer;
  /** File descriptors in the place of its output. */
  readonly stdout?: number;
  readonly stderr?: number;
  /** As another user. */
  readonly uid?: number;
  /** What is done with it once it runs. */
  readonly meanwhile?: (child: ChildProcess) => void;
};

const ENVIRONMENT = { PATH: process.env['PATH'] ?? '', HOME: tmpdir() };

/** Runs the command to its end. One that hangs is killed, and fails `behaves`. */
export function mismatch(args: readonly string[], around: Surroundings): Promise<Run> {
  return ended(
    spawn(process.execPath, [bin, ...args], {
      cwd: around.cwd,
      env: ENVIRONMENT,
      stdio: ['pipe', around.stdout ?? 'pipe', around.stderr ?? 'pipe'],
      timeout: HANGS,
      killSignal: 'SIGKILL',
      ...(around.uid === undefined ? {} : { uid: around.uid, gid: around.uid }),
    }),
    args,
    around,
  );
}

/** What a program has written when it ends. */
export function ended(
  child: ChildProcess,
  args: readonly string[],
  { input, meanwhile }: Pick<Surroundings, 'input' | 'meanwhile'> = {},
): Promise<Run> {
  const said = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  // It may have ended before it has read everything.
  child.stdin?.on('error', () => {});
  if (meanwhile === undefined) child.stdin?.end(input ?? '');
  else meanwhile(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ args, code, signal, ...said }));
  });
}

const FRAME = /^\s+at .+:\d+:\d+\)?$/m;

/** What holds for every run, whatever was asked: it ends by itself, and never shows its inside. */
export function behaves(run: Run): void {
  const told = `mismatch ${run.args.join(' ')}\n${run.stderr.slice(0, 2000)}`;
  expect(run.signal, `${told}\nit hangs`).toBeNull();
  expect(run.stderr, told).not.toMatch(FRAME);
  expect(run.stdout, told).not.toMatch(FRAME);
  expect(run.stderr, told).not.toContain('bug of mismatch');
  expect(run.stderr, told).not.toContain('node:');
  expect(run.stderr, told).not.toMatch(/\bE[A-Z]{3,}:/);
}

/** Ends with this code; wrong usage is told on standard error, and nowhere else. */
export function endsWith(run: Run, ...codes: readonly number[]): void {
  behaves(run);
  expect(codes, `mismatch ${run.args.join(' ')}\n${run.stderr}`).toContain(run.code);
  if (run.code !== 64) return;
  expect(run.stdout).toBe('');
  expect(run.stderr).toMatch(/^(?:error|Usage): /m);
}

let home: string | undefined;
// All of one length, since what is made in a folder may be called after it.
let folders = 1000;

/** A folder of its own with the given files, which everybody may read. */
export function folder(files: Readonly<Record<string, string | Buffer>> = {}, name = ''): string {
  home ??= realpathSync(mkdtempSync(path.join(tmpdir(), 'mismatch-robust-')));
  spawnSync('chmod', ['755', home]);
  const made = path.join(home, `${folders++}`, name);
  mkdirSync(made, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(made, file)), { recursive: true });
    writeFileSync(path.join(made, file), content);
  }
  return made;
}

let part: string | undefined;

/** The files of the system that is well, with a profile as this version writes it. */
export function systemFiles(): Readonly<Record<string, string>> {
  const cwd = part === undefined ? folder(SYSTEM) : '';
  part ??= spawnSync(process.execPath, [bin, 'profile', 'table.csv'], {
    cwd,
    encoding: 'utf8',
  }).stdout;
  return { ...SYSTEM, 'part.json': part };
}

afterAll(() => {
  if (home !== undefined) rmSync(home, { recursive: true, force: true });
});

/** Every command that the program's help lists, and those below it, by the words that call it. */
export function listedCommands(above: readonly string[] = []): readonly string[] {
  const { stdout } = spawnSync(process.execPath, [bin, ...above, '--help'], { encoding: 'utf8' });
  const [, ...groups] =
    stdout
      .split(/^Options:$/m)
      .at(-1)
      ?.split(/^\S.*:$/m) ?? [];
  const names = [...groups.join('').matchAll(/^ {2}([a-z]+)/gm)].flatMap(([, name]) => name ?? []);
  return names
    .filter((name) => name !== 'help')
    .flatMap((name) => [[...above, name].join(' '), ...below([...above, name])]);
}

/** Only few have commands below them, which their line in the list does not tell. */
const WITH_COMMANDS = /^Commands:$/m;

function below(words: readonly string[]): readonly string[] {
  const { stdout } = spawnSync(process.execPath, [bin, ...words, '--help'], { encoding: 'utf8' });
  return WITH_COMMANDS.test(stdout) ? listedCommands(words) : [];
}

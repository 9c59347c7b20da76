import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { jsonl, round, rows, type World, world } from './system.ts';

// Drives the built command, since signals and locks are of a process: `npm run build` makes it.
const program =
  process.env['MISMATCH_PROGRAM'] ??
  path.join(import.meta.dirname, '..', '..', 'dist', 'mismatch.cjs');

beforeAll(() => {
  expect(existsSync(program), 'run `npm run build` first').toBe(true);
});

/** A detector that goes on until it is asked to stop. */
function started({ folder }: World, ...more: readonly string[]) {
  const args = [program, 'monitor', folder, '--root', folder, '--follow', '--format', 'json'];
  const state = ['--state', path.join(folder, 'state'), '--every', '100ms', ...more];
  const child = spawn(process.execPath, [...args, ...state], { cwd: folder });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', err: '' };
  child.stdout.on('data', (bytes) => {
    said.out += bytes;
  });
  child.stderr.on('data', (bytes) => {
    said.err += bytes;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, said, ended };
}

async function until(is: () => boolean): Promise<void> {
  const end = Date.now() + 25_000;
  while (!is()) {
    if (Date.now() > end) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it('ends with a signal, and goes on from there', async () => {
  const one = world();
  one.write('log.jsonl', jsonl(rows(4000, { jitter: 0 })));
  const first = started(one);
  await until(() => first.said.out.includes('"change":"judged"'));
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(first.said.err).toBe('');
  one.append('log.jsonl', jsonl(rows(4000, { from: 4000, jitter: 0 })));
  const { told } = await round(one);
  expect(told[0]).toMatchObject({ from: '2021-03-01T01:00:00Z', records: 3600 });
});

it('refuses a state that another detector has', async () => {
  const one = world();
  one.write('log.jsonl', jsonl(rows(4000, { jitter: 0 })));
  const first = started(one);
  await until(() => first.said.out.includes('"change":"judged"'));
  const second = started(one);
  expect(await second.ended).toBe(64);
  expect(second.said.err).toMatch(
    /^error: process \d+ has the state in .*: two detectors must not share one; .*\n$/,
  );
  expect(second.said.out).toBe('');
  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
});

it('says what is wrong with the command line', async () => {
  const one = world();
  const bad = started(one, '--every', '0s');
  expect(await bad.ended).toBe(64);
  expect(bad.said.err).toContain('--every has to be from 100ms to 1h');
});

it('leaves a state alone that is none', async () => {
  const one = world();
  one.write('log.jsonl', jsonl(rows(10)));
  one.write('state/state.duckdb', 'this is no database\n'.repeat(1000));
  await expect(round(one)).rejects.toThrow(/^the state in .* cannot be used \(.*\); nothing in it/);
  expect(readFileSync(one.file('state/state.duckdb'), 'utf8')).toContain('this is no database');
});

it('leaves a state alone that was damaged', async () => {
  const one = world();
  one.write('log.jsonl', jsonl(rows(4000)));
  await round(one);
  const file = one.file('state/state.duckdb');
  const bytes = readFileSync(file);
  bytes.fill(0x55, 4096, Math.min(bytes.length, 40_000));
  one.write('state/state.duckdb', '');
  const { writeFileSync } = await import('node:fs');
  writeFileSync(file, bytes);
  await expect(round(one)).rejects.toThrow(/^the state in .* cannot be used/);
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

it('leaves a state of another version alone', async () => {
  const one = world();
  one.write('log.jsonl', jsonl(rows(10)));
  await round(one);
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(one.file('state/state.duckdb'));
  const connection = await instance.connect();
  await connection.run('UPDATE state SET version = 99');
  connection.closeSync();
  instance.closeSync();
  await expect(round(one)).rejects.toThrow(/is of version 99, and this is version 1/);
});

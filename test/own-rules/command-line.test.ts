import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf, PAIR } from './rules.ts';

const root = path.join(import.meta.dirname, '../..');
const program = path.join(root, 'dist/mismatch.cjs');
const example = path.join(root, 'examples/own-rules');

const mismatch = (cwd: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8' });

describe.runIf(existsSync(program))('mismatch rules', () => {
  it('runs the cases of the rules that the configuration names', () => {
    const { status, stdout } = mismatch(example, 'rules', 'test');
    expect(stdout).toContain('ok        a fifth is not left\n');
    expect(stdout).toMatch(/3 rules, 4 cases, 0 failed\n$/);
    expect(status).toBe(0);
  });

  it('shows both sides of what was not expected, and ends with 1', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'own-rules-'));
    const file = JSON.parse(fileOf({ holds: 'model.requires.memory * 1.2 <= environment.memory' }));
    file.cases = [
      { name: 'fits', descriptors: PAIR, expect: [{ rule: 'acme/tried', verdict: 'match' }] },
    ];
    writeFileSync(path.join(folder, 'rules.json'), JSON.stringify(file));
    const { status, stdout } = mismatch(folder, 'rules', 'test', 'rules.json');
    rmSync(folder, { recursive: true });
    expect(stdout).toContain('failed    fits\n  acme/tried: no match\n');
    expect(stdout).toContain('requires: { memory: 14Gi }');
    expect(stdout).toContain('memory: 16Gi');
    expect(status).toBe(1);
  });

  it('points at a mistake in an expression, and ends with 2', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'own-rules-'));
    writeFileSync(
      path.join(folder, 'rules.yaml'),
      fileOf({ holds: 'model.requires.memry == "1Gi"' }),
    );
    const { status, stderr } = mismatch(folder, 'rules', 'test', 'rules.yaml');
    rmSync(folder, { recursive: true });
    expect(stderr).toContain('did you mean `memory`?');
    expect(stderr).toMatch(/\n +\| +\^\^\^\^\^\n/);
    expect(status).toBe(2);
  });

  it('lists them, and explains one', () => {
    expect(mismatch(example, 'rules', 'list').stdout.split('\n')).toHaveLength(4);
    const { status, stdout } = mismatch(example, 'explain', 'acme/memory-headroom');
    expect(stdout).toMatch(/^# A model leaves too little memory to its neighbours\n/);
    expect(status).toBe(0);
    const { stderr, status: unknown } = mismatch(example, 'explain', 'acme/memory-headrom');
    expect(stderr).toContain('(Did you mean acme/memory-headroom?)');
    expect(unknown).toBe(64);
  });

  it('says so where there are none', () => {
    const { status, stderr } = mismatch(root, 'rules', 'list');
    expect(stderr).toContain('there are no rules of your own');
    expect(status).toBe(2);
  });

  it('leaves the library for expressions where it is unless somebody has rules', () => {
    const lazy = path.join(root, 'dist/lazy');
    expect(readFileSync(path.join(root, 'dist/program.cjs'), 'utf8')).not.toContain(
      'unterminated_triple_quoted_string',
    );
    expect(existsSync(path.join(lazy, '-marcbachmann-cel-js.cjs'))).toBe(true);
  });
});

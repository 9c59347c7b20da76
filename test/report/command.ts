import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

export const root = path.join(import.meta.dirname, '..', '..');

/** The built command, which `npm run build` makes. */
export const bin = path.join(root, 'dist', 'mismatch.cjs');

export type Ran = {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** Runs the built command as a user does, without the settings of whoever runs the tests. */
export function mismatch(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own with these files. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-report-'));
  made.push(folder);
  write(folder, files);
  return folder;
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

export const environment = (memory: string): string => `mismatch: v1
kind: Environment
name: production
perspective: operations
stage: production
memory: ${memory}
`;

export const component = (name: string, atLeast: string): string => `mismatch: v1
kind: Component
name: ${name}
perspective: software-engineering
expects:
  - of: Environment/production
    at: /memory
    atLeast: ${atLeast}
`;

/** Two descriptors of which one expects more than the other offers. */
export const DISAGREEING = {
  'production.yaml': environment('8Gi'),
  'gateway.yaml': component('gateway', '16Gi'),
} as const;

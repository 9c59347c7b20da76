import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

// What `npm publish` would send, made of the build that lies here, as whoever installs it gets it.
const root = path.join(import.meta.dirname, '..');

type Packed = {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { path: string; size: number; mode: number }[];
};

let folder: string;
let packed: Packed;
let tarball: Uint8Array<ArrayBuffer>;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mismatch-package-'));
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const said = execFileSync(npm, args, {
    ...{ cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    maxBuffer: 64 * 1024 * 1024,
  });
  [packed] = JSON.parse(said);
  tarball = new Uint8Array(readFileSync(path.join(folder, packed.filename)));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const paths = (): readonly string[] => packed.files.map((file) => file.path);

describe('the package', () => {
  it('has an entry, types and a command that resolve, by publint', async () => {
    const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  // It is of ES modules only, so that what CommonJS and Node 10 resolve is nobody's problem.
  it('has types that say what the modules do, by Are the types wrong', async () => {
    const checked = await checkPackage(createPackageFromTarballData(tarball));
    if (checked.types === false) throw new Error('the package has no types');
    const isOurs = (problem: object) =>
      !('resolutionKind' in problem) ||
      problem.resolutionKind === 'node16-esm' ||
      problem.resolutionKind === 'bundler';
    expect(checked.problems.filter(isOurs)).toEqual([]);
    const { resolutions } = checked.entrypoints['.'] ?? {};
    expect(resolutions?.['node16-esm'].resolution?.fileName).toMatch(/dist\/index\.d\.ts$/);
  }, 120_000);

  it('holds what it promises and nothing that only its makers need', () => {
    const all = paths();
    for (const wanted of ['dist/index.js', 'dist/index.d.ts', 'schemas/report.schema.json'])
      expect(all).toContain(wanted);
    for (const wanted of ['README.md', 'LICENSE', 'CHANGELOG.md', 'spec.md'])
      expect(all).toContain(wanted);
    const roots = new Set(all.map((file) => file.split('/')[0]));
    expect([...roots].sort()).toEqual(
      [...packageJson.files, 'LICENSE', 'README.md', 'package.json'].sort(),
    );
    const strange = all.filter((file) =>
      /\.test\.|(?:^|\/)(?:test|bench|node_modules)\/|\.map$|(?<!\.d)\.m?ts$|\.tgz$/.test(file),
    );
    expect(strange).toEqual([]);
  });

  it('has no file that nobody would want to download', () => {
    const large = packed.files.filter(({ size }) => size > 4 * 1024 * 1024);
    expect(large).toEqual([]);
    expect(packed.unpackedSize).toBeLessThan(48 * 1024 * 1024);
  });

  it('has a command that a shell can start', () => {
    const command = packageJson.bin.mismatch;
    const file = packed.files.find((one) => one.path === command);
    expect((file?.mode ?? 0) & 0o111).toBe(0o111);
    expect(readFileSync(path.join(root, command), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});

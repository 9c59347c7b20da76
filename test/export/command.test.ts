import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ExportFlags, exportCommand, type Target } from '../../src/cli/export.ts';
import { EXIT } from '../../src/exit.ts';
import { FIXTURE } from './systems.ts';

let home: string;
let out: string;
let told: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'mismatch-export-'));
  cpSync(FIXTURE, path.join(home, 'scoring'), { recursive: true });
  out = path.join(home, 'made');
  told = '';
  vi.spyOn(process, 'cwd').mockReturnValue(home);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(home, { recursive: true, force: true });
});

const run = (
  target: Target,
  flags: Partial<ExportFlags> = {},
  paths: readonly string[] = ['scoring'],
) => exportCommand(target, paths, { out, force: false, ...flags });

describe.each(['prometheus', 'grafana'] as const)('mismatch export %s', (target) => {
  it('writes a file, and tells what is not in it', async () => {
    expect(await run(target)).toBe(EXIT.ok);
    expect(readFileSync(out, 'utf8')).toContain('fraud-scorer');
    expect(told).toMatch(
      /^mismatch: not exported: metric held\.share of watch \(scoring\/monitoring\.yaml:23\), because its query cannot be used/,
    );
    expect(told).toMatch(/mismatch: exported \d+ (?:rules|panels) of 1 system; 4 not exported\n$/);
  });

  it('replaces no file unasked', async () => {
    writeFileSync(out, 'mine');
    expect(await run(target)).toBe(EXIT.usage);
    expect(readFileSync(out, 'utf8')).toBe('mine');
    expect(told).toContain('add --force to replace it');
    expect(await run(target, { force: true })).toBe(EXIT.ok);
    expect(readFileSync(out, 'utf8')).not.toBe('mine');
  });

  it('writes nothing where a descriptor is invalid, since half of the alerts look like all', async () => {
    writeFileSync(
      path.join(home, 'scoring', 'more.yaml'),
      'mismatch: v1\nkind: Deployment\nname: x\n',
    );
    expect(await run(target)).toBe(EXIT.invalid);
    expect(existsSync(out)).toBe(false);
    expect(told).toMatch(/scoring\/more\.yaml:\d+:\d+: /);
    expect(told).toContain('nothing was exported, because descriptors are invalid');
  });

  it('is no success where there is no descriptor', async () => {
    mkdirSync(path.join(home, 'empty'));
    expect(await run(target, {}, ['empty'])).toBe(EXIT.invalid);
    expect(existsSync(out)).toBe(false);
    expect(told).toContain('there is no descriptor');
  });

  it('is no success where nothing that is declared can be seen', async () => {
    const body = 'mismatch: v1\nkind: Environment\nname: e\nperspective: operations\nmemory: 1Gi\n';
    writeFileSync(path.join(home, 'one.yaml'), body);
    expect(await run(target, {}, ['one.yaml'])).toBe(EXIT.undecided);
    expect(existsSync(out)).toBe(true);
  });

  it('reads nothing outside of its root', async () => {
    writeFileSync(
      path.join(home, 'scoring', 'system.yaml'),
      'mismatch: v1\nkind: System\nname: s\nperspective: product\ndescriptors: [../../../etc/passwd]\n',
    );
    expect(await run(target, { root: path.join(home, 'scoring') })).toBe(EXIT.invalid);
    expect(told).not.toContain('root:');
  });

  it('tells of descriptors that no system lists', async () => {
    writeFileSync(
      path.join(home, 'scoring', 'system.yaml'),
      'mismatch: v1\nkind: System\nname: s\nperspective: product\ndescriptors: [model.yaml, production.yaml]\n',
    );
    expect(await run(target)).toBe(EXIT.ok);
    expect(told).toContain('not exported: scoring/monitoring.yaml, because no system lists it');
  });

  it('tells two systems of one name apart', async () => {
    cpSync(path.join(home, 'scoring'), path.join(home, 'twin'), { recursive: true });
    expect(await run(target, {}, ['scoring', 'twin'])).toBe(EXIT.ok);
    expect(readFileSync(out, 'utf8')).toContain('scoring (twin/system.yaml)');
  });
});

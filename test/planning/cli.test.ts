import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../monitor/system.ts';
import { csvOf, parcelsOf, rehearsing } from './parcel-log.ts';

const program = path.join(import.meta.dirname, '../../dist/mismatch.cjs');
const ONE = '  - { name: heavier, kind: mean-shift, of: weight, amount: 0.6 }\n';

function run(folder: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'forecast', 'plan', ...args, '--repetitions', '4'],
    { cwd: folder, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

describe('forecast plan', () => {
  it('ends with 0 whatever it finds, and prints settings alone where they are asked for', () => {
    const folder = rehearsing({ rehearsals: ONE });
    const { status, stdout, stderr } = run(folder);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('smd of kg');
    const patch = load(run(folder, '--patch').stdout) as { drift: unknown[] };
    expect(patch.drift).toHaveLength(3);
    expect(run(folder, '--out', 'settings.yaml').status).toBe(0);
    expect(load(readFileSync(path.join(folder, 'settings.yaml'), 'utf8'))).toEqual(patch);
    expect(run(folder, '--out', 'settings.yaml').status).toBe(64);
  }, 60_000);

  it('takes the options of forecast, before and after its name', () => {
    const folder = rehearsing({ rehearsals: ONE });
    const { stdout, status } = run(folder, '--window', '300', '--format', 'json');
    expect(status).toBe(0);
    const { plan, planned } = JSON.parse(stdout);
    expect([plan, planned[0].windows.records]).toEqual(['v1', 300]);
    const other = folderOf({ 'other.csv': csvOf(parcelsOf(900)) });
    const file = path.join(other, 'other.csv');
    const replaced = run(folder, '--export', `baseline=${file}`, '--format', 'json:plan.json');
    expect(replaced.status).toBe(0);
    const written = JSON.parse(readFileSync(path.join(folder, 'plan.json'), 'utf8'));
    expect(written.planned[0].log.records).toBe(900);
  }, 60_000);

  it('ends with 2 and a sentence where nothing can be planned, and with 64 where it is misused', () => {
    const tiny = run(rehearsing({ log: csvOf(parcelsOf(20)) }));
    expect(tiny.status).toBe(2);
    expect(tiny.stderr).toContain('baseline has 20 records, and at least 100 are needed');
    expect(tiny.stderr).toContain('nothing could be planned');
    const bare = run(folderOf({ 'a.txt': '' }));
    expect(bare.status).toBe(2);
    const folder = rehearsing({});
    expect(run(folder, '--window', 'soon').status).toBe(64);
    expect(run(folder, '--format', 'sarif').status).toBe(64);
    expect(existsSync(path.join(folder, 'settings.yaml'))).toBe(false);
  }, 60_000);
});

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report.ts';
import { component, environment, folderWith, mismatch, type Ran, write } from './command.ts';

const git = (cwd: string, ...args: readonly string[]): string => {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...who, ...args], { cwd, encoding: 'utf8', stdio: 'pipe' });
};

/** A repository on a branch `topic`, which starts from `main` with these files. */
function repository(files: Readonly<Record<string, string>>): string {
  const folder = folderWith(files);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  commit(folder);
  git(folder, 'checkout', '--quiet', '-b', 'topic');
  return folder;
}

function commit(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '-m', 'x');
}

/** Three components, of which two expect more than there is. */
const SYSTEM = {
  'production.yaml': environment('8Gi'),
  'a.yaml': component('a', '16Gi'),
  'b.yaml': component('b', '32Gi'),
  'c.yaml': component('c', '1Gi'),
} as const;

type Told = Ran & { readonly report: Report; readonly files: readonly string[] };

/** What `check --changed` tells, and the files of the first sides. */
function changed(cwd: string, ...args: readonly string[]): Told {
  const ran = mismatch(['check', '--format', 'json', '--changed', ...args], cwd);
  const report: Report = JSON.parse(ran.stdout || '{"findings":[]}');
  const files = report.findings.map(({ sides }) => sides[0]?.file ?? '').sort();
  return { ...ran, report, files };
}

describe('check --changed', () => {
  it('tells of nothing where nothing has changed, and succeeds', () => {
    const folder = repository(SYSTEM);
    const { status, report, files } = changed(folder);
    expect([status, files]).toEqual([0, []]);
    expect(report.changed).toMatchObject({ since: 'main', files: [] });
    expect(report.changed?.leftOut.mismatch).toBe(2);
    expect(report.summary.mismatch).toBe(0);
    expect(report.checked.descriptors).toBe(4);
    expect(mismatch(['check'], folder).status).toBe(1);
  });

  it('tells what a changed descriptor contradicts, and no more', () => {
    const folder = repository(SYSTEM);
    write(folder, { 'a.yaml': component('a', '20Gi') });
    expect(changed(folder).files).toEqual(['a.yaml']);
    commit(folder);
    const { status, report, files } = changed(folder, 'main');
    expect([status, files]).toEqual([1, ['a.yaml']]);
    expect(report.changed?.files).toEqual(['a.yaml']);
    expect(report.changed?.leftOut.mismatch).toBe(1);
    expect(report.systems[0]?.summary.mismatch).toBe(1);
  });

  it('tells everything that contradicts a changed element, wherever it stands', () => {
    const folder = repository(SYSTEM);
    write(folder, { 'production.yaml': environment('4Gi') });
    expect(changed(folder).files).toEqual(['a.yaml', 'b.yaml']);
  });

  it('knows files that git does not track yet', () => {
    const folder = repository(SYSTEM);
    write(folder, { 'd.yaml': component('d', '64Gi') });
    expect(changed(folder).files).toEqual(['d.yaml']);
  });

  it('compares with where the branch began, not with where its base went', () => {
    const folder = repository(SYSTEM);
    write(folder, { 'a.yaml': component('a', '20Gi') });
    commit(folder);
    git(folder, 'checkout', '--quiet', 'main');
    write(folder, { 'b.yaml': component('b', '64Gi') });
    commit(folder);
    git(folder, 'checkout', '--quiet', 'topic');
    expect(changed(folder).report.changed?.files).toEqual(['a.yaml']);
  });

  it('tells what is only found because a file is gone', () => {
    const folder = repository({ ...SYSTEM, 'a.yaml': component('a', '1Gi') });
    rmSync(path.join(folder, 'production.yaml'));
    const { report } = changed(folder, 'main', '--fail-on', 'unknown');
    // Nothing of what is left was touched, and yet nobody offers memory any more.
    expect(report.findings.length).toBeGreaterThan(2);
    expect(report.findings.every(({ rule }) => rule !== 'descriptor-in-no-system')).toBe(true);
    expect(report.changed?.files).toEqual(['production.yaml']);
    expect(changed(folder, 'main', '--fail-on', 'unknown').status).not.toBe(0);
  });

  it('leaves out what was found before the file was gone', () => {
    const open = component('d', '1Gi').replace('at: /memory', 'at: /sharedMemory');
    const folder = repository({ ...SYSTEM, 'd.yaml': open });
    rmSync(path.join(folder, 'c.yaml'));
    const { report } = changed(folder);
    expect(report.findings.map(({ message }) => message)).toEqual([]);
    expect(report.changed?.leftOut).toMatchObject({ mismatch: 2 });
  });

  it('tells what is only found because an element is gone from a file', () => {
    const both = `${environment('64Gi')}---\n${component('e', '1Gi')}`;
    const folder = repository({ ...SYSTEM, 'production.yaml': both });
    write(folder, { 'production.yaml': component('e', '1Gi') });
    const { report } = changed(folder);
    const about = report.findings.filter(({ sides }) =>
      sides.some(({ file }) => file === 'a.yaml'),
    );
    expect(about.length).toBeGreaterThan(0);
  });

  it('tells what is only found because a manifest waives it no longer', () => {
    const manifest = (waivers: string) => `mismatch: v1
kind: System
name: shop
perspective: software-engineering
${waivers}`;
    const waiver =
      'waivers:\n  - { rule: expectation-not-met, of: Component/a, reason: x, by: y, until: "2099-01-01" }\n';
    const folder = repository({ ...SYSTEM, 'system.yaml': manifest(waiver) });
    write(folder, { 'system.yaml': manifest('') });
    const { status, report } = changed(folder);
    expect(status).toBe(1);
    const mismatches = report.findings.filter(({ verdict }) => verdict === 'mismatch');
    expect(mismatches.map(({ sides }) => sides[0]?.file)).toEqual(['a.yaml']);
  });

  it('calls no waiver unused that something needs which the branch does not touch', () => {
    const manifest = (version: string) => `mismatch: v1
kind: System
name: shop
version: "${version}"
perspective: software-engineering
waivers:
  - { rule: expectation-not-met, of: Component/a, reason: x, by: y, until: "2099-01-01" }
  - { rule: expectation-not-met, of: Component/none, reason: x, by: y, until: "2099-01-01" }
`;
    const folder = repository({ ...SYSTEM, 'system.yaml': manifest('1') });
    write(folder, { 'system.yaml': manifest('2') });
    const { report } = changed(folder);
    const unused = report.findings.filter(({ rule }) => rule === 'waiver-unused');
    expect(unused.map(({ sides }) => sides[0]?.line)).toEqual([8]);
    write(folder, { 'system.yaml': manifest('1'), 'd.yaml': component('d', '1Gi') });
    expect(changed(folder).report.findings.map(({ rule }) => rule)).not.toContain('waiver-unused');
  });

  it('takes an element for touched in the system that the file belongs to only', () => {
    const system = (name: string) => `mismatch: v1
kind: System
name: ${name}
perspective: software-engineering
`;
    const one = { 'production.yaml': environment('8Gi'), 'a.yaml': component('a', '16Gi') };
    const inFolder = (folder: string) =>
      Object.fromEntries(
        Object.entries({ ...one, 'system.yaml': system(folder) }).map(([name, text]) => [
          `${folder}/${name}`,
          text,
        ]),
      );
    const folder = repository({ ...inFolder('first'), ...inFolder('second') });
    write(folder, { 'first/production.yaml': environment('4Gi') });
    const { report } = changed(folder);
    expect(report.findings.map(({ system }) => system)).toEqual(['first']);
    expect(report.systems.map(({ summary }) => summary.mismatch)).toEqual([1, 0]);
  });

  it('tells everything where the configuration has changed', () => {
    const folder = repository({ ...SYSTEM, 'mismatch.config.yaml': 'failOn: error\n' });
    write(folder, { 'mismatch.config.yaml': 'failOn: warning\n' });
    expect(changed(folder).files).toEqual(['a.yaml', 'b.yaml']);
  });

  it('keeps problems, wherever they are', () => {
    const folder = repository({ ...SYSTEM, 'broken.yaml': 'mismatch: v1\nkind: Component\n' });
    const { status, report } = changed(folder);
    expect(status).toBe(2);
    expect(report.problems.length).toBeGreaterThan(0);
  });

  it('works in a folder of the repository, with odd names', () => {
    const files = Object.fromEntries(
      Object.entries(SYSTEM).map(([name, text]) => [`deep/ä "b"/${name}`, text]),
    );
    const folder = repository({ ...files, 'other.yaml': component('z', '64Gi') });
    write(folder, { 'deep/ä "b"/a.yaml': component('a', '20Gi') });
    expect(changed(path.join(folder, 'deep', 'ä "b"')).files).toEqual(['a.yaml']);
    expect(changed(folder).files).toEqual(['deep/ä "b"/a.yaml']);
  });

  it('says in every report for people how much was left out', () => {
    const folder = repository(SYSTEM);
    write(folder, { 'a.yaml': component('a', '20Gi') });
    const formats = [
      'pretty',
      'compact',
      'github',
      'markdown',
      'github-summary',
      'junit',
      'sarif',
      'html',
    ];
    for (const format of formats) {
      const { stdout } = mismatch(['check', '--changed', 'main', '--format', format], folder);
      expect([format, stdout.includes('1 file changed since main')]).toEqual([format, true]);
      expect(stdout).toContain('1 mismatch, ');
    }
  });

  it('names what keeps git from answering', () => {
    const folder = repository(SYSTEM);
    expect(changed(folder, 'nothing')).toMatchObject({
      status: 64,
      stderr: expect.stringContaining('there is no revision "nothing" here'),
    });
    const option = mismatch(['check', '--changed=--output=x', '.'], folder);
    expect(option.status).toBe(64);
    expect(option.stderr).toContain('there is no revision "--output=x"');
    expect(existsSync(path.join(folder, 'x'))).toBe(false);
    git(folder, 'checkout', '--quiet', '--orphan', 'other');
    write(folder, { 'a.yaml': component('a', '2Gi') });
    commit(folder);
    expect(changed(folder, 'main').stderr).toContain('no commit in common');
    const bare = folderWith(SYSTEM);
    const outside = mismatch(['check', '--changed', 'main'], bare, {
      GIT_CEILING_DIRECTORIES: path.dirname(bare),
    });
    expect([outside.status, outside.stderr]).toEqual([
      64,
      expect.stringContaining('not a git repository'),
    ]);
    const without = mismatch(['check', '--changed', 'main'], folder, { PATH: '/nowhere' });
    expect([without.status, without.stderr]).toEqual([
      64,
      expect.stringContaining('needs git, and there is none'),
    ]);
  });

  it('runs no program that the settings of a repository name, and changes nothing', () => {
    const folder = repository(SYSTEM);
    for (const key of ['core.fsmonitor', 'diff.external', 'core.pager', 'diff.x.textconv']) {
      git(folder, 'config', key, `touch ${path.join(folder, 'owned')}`);
    }
    write(folder, { '.gitattributes': '*.yaml diff=x\n', 'a.yaml': component('a', '20Gi') });
    const index = readFileSync(path.join(folder, '.git', 'index'));
    expect(changed(folder).files).toEqual(['a.yaml']);
    expect(existsSync(path.join(folder, 'owned'))).toBe(false);
    expect(readFileSync(path.join(folder, '.git', 'index')).equals(index)).toBe(true);
  });

  describe('over a system that an earlier run has read', () => {
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [
        `c${at}.yaml`,
        component(`c${at}`, at % 7 === 0 ? '32Gi' : '1Gi'),
      ]),
    );
    const cache = folderWith({});
    const kept = path.join(cache, 'mismatch', 'parsed');
    const told = (folder: string, env: Readonly<Record<string, string>>): Ran =>
      mismatch(['check', '--format', 'json', '--changed', 'main'], folder, env);
    const folder = repository({ ...many, 'production.yaml': environment('8Gi') });
    write(folder, { 'c7.yaml': component('c7', '20Gi') });
    const plain = told(folder, { XDG_CACHE_HOME: '/dev/null' });
    const env = { XDG_CACHE_HOME: cache };

    it('says the same, and leaves nothing in the repository', () => {
      expect(told(folder, env)).toEqual(plain);
      expect(plain.status).toBe(1);
      expect(readdirSync(kept)).toHaveLength(1);
      expect(told(folder, env)).toEqual(plain);
      expect(git(folder, 'status', '--short')).toBe(' M c7.yaml\n');
      const [file = ''] = readdirSync(kept);
      if (process.platform !== 'win32') expect(statSync(path.join(kept, file)).mode & 0o77).toBe(0);
    });

    it('says what has changed since', () => {
      told(folder, env);
      write(folder, { 'production.yaml': environment('16Gi') });
      expect(told(folder, env)).toEqual(told(folder, { XDG_CACHE_HOME: '/dev/null' }));
      rmSync(path.join(folder, 'c14.yaml'));
      expect(told(folder, env)).toEqual(told(folder, { XDG_CACHE_HOME: '/dev/null' }));
    });

    it('reads everything where what was kept is torn, or of another program', () => {
      const [file = ''] = readdirSync(kept);
      const whole = readFileSync(path.join(kept, file));
      const right = told(folder, { XDG_CACHE_HOME: '/dev/null' });
      const other = deserialize(whole);
      for (const content of [
        whole.subarray(0, whole.length / 2),
        Buffer.from('x'),
        Buffer.alloc(0),
        serialize({ ...other, by: 'another one', kept: [] }),
        serialize(5),
      ]) {
        writeFileSync(path.join(kept, file), content);
        expect(told(folder, env)).toEqual(right);
      }
    });

    it('forgets what nobody has asked for in a month', () => {
      const old = path.join(kept, 'old');
      writeFileSync(old, '');
      utimesSync(old, new Date('2026-01-01'), new Date('2026-01-01'));
      const elsewhere = repository({ ...many, 'production.yaml': environment('8Gi') });
      told(elsewhere, env);
      expect(readdirSync(kept).sort()).toHaveLength(2);
      expect(readdirSync(kept)).not.toContain('old');
    });
  });
});

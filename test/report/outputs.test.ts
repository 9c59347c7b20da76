import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { addOutput, type Output } from '../../src/cli/output.ts';
import { FORMATS } from '../../src/report/formats.ts';
import { REPORTERS } from '../../src/report/index.ts';
import { DISAGREEING, folderWith, mismatch, root } from './command.ts';

const outputs = (...values: readonly string[]): readonly Output[] =>
  values.reduce<readonly Output[]>((before, value) => addOutput(value, before), []);

describe('what --format takes', () => {
  it.each([
    ['pretty', { format: 'pretty' }],
    ['json:-', { format: 'json' }],
    ['sarif:out.sarif', { format: 'sarif', file: 'out.sarif' }],
    ['sarif:C:\\reports\\out.sarif', { format: 'sarif', file: 'C:\\reports\\out.sarif' }],
    ['junit:a:b.xml', { format: 'junit', file: 'a:b.xml' }],
  ])('%s', (value, output) => {
    expect(outputs(value)).toEqual([output]);
  });

  it.each([
    [['sarfi'], /no format "sarfi"; did you mean sarif/],
    [['SARIF:out'], /did you mean sarif/],
    [['C:\\out.sarif'], /no format "C"; the formats are pretty, compact/],
    [['\u001b[31m'], /no format/],
    [['json:'], /after the colon/],
    [['pretty', 'json'], /pretty goes to standard output already; name a file, such as json:FILE/],
    [['json:a/b', 'sarif:a/./b'], /json is written to this file already/],
  ])('%j is a mistake', (values, message) => {
    expect(() => outputs(...values)).toThrow(message);
  });

  it('takes every format that there is a reporter for', () => {
    expect(Object.keys(REPORTERS).sort()).toEqual([...FORMATS].sort());
    for (const format of FORMATS) expect(outputs(format)).toEqual([{ format }]);
  });
});

describe('a run with several formats', () => {
  it('writes five of them at once, and ends as any run', () => {
    const cwd = folderWith(DISAGREEING);
    const files = ['json:out/a.json', 'sarif:out/deep/b.sarif', 'junit:c.xml', 'gitlab:d.json'];
    const args = ['pretty', ...files].flatMap((one) => ['--format', one]);
    const { status, stdout, stderr } = mismatch(['check', ...args], cwd);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain('error[expectation-not-met]');
    expect(JSON.parse(readFileSync(path.join(cwd, 'out/a.json'), 'utf8')).summary.mismatch).toBe(1);
    const log = JSON.parse(readFileSync(path.join(cwd, 'out/deep/b.sarif'), 'utf8'));
    expect(log.runs[0].results).toHaveLength(1);
    expect(readFileSync(path.join(cwd, 'c.xml'), 'utf8')).toContain('failures="1"');
    expect(JSON.parse(readFileSync(path.join(cwd, 'd.json'), 'utf8'))).toHaveLength(1);
    expect(readdirSync(cwd).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const never = mismatch(['check', '--fail-on', 'never', '--format', 'json:e.json'], cwd);
    expect([never.status, never.stdout]).toEqual([0, '']);
  });

  it('prints each format to standard output as the reporter writes it', () => {
    const cwd = folderWith(DISAGREEING);
    for (const format of FORMATS) {
      const { status, stdout, stderr } = mismatch(['check', '--format', format], cwd);
      expect([format, status, stderr]).toEqual([format, 1, '']);
      expect(stdout.length).toBeGreaterThan(50);
    }
  });

  it('does so for verify and for monitor', () => {
    const example = path.join(root, 'examples', 'california-housing');
    const cwd = folderWith({});
    for (const command of ['verify', 'monitor']) {
      const files = [`json:${cwd}/${command}.json`, `sarif:${cwd}/${command}.sarif`];
      const args = files.flatMap((one) => ['--format', one]);
      const { status, stdout } = mismatch([command, ...args], example);
      expect([0, 1]).toContain(status);
      expect(stdout).toBe('');
      const report = JSON.parse(readFileSync(path.join(cwd, `${command}.json`), 'utf8'));
      const log = JSON.parse(readFileSync(path.join(cwd, `${command}.sarif`), 'utf8'));
      expect(log.runs[0].results).toHaveLength(report.findings.length);
    }
  });

  it('says what it could not write, writes the rest, and does not succeed', () => {
    const cwd = folderWith({ ...DISAGREEING, 'a.txt': 'a file' });
    mkdirSync(path.join(cwd, 'taken'));
    const args = ['--format', 'json:a.txt/b.json', '--format', 'sarif:taken', '--format', 'pretty'];
    const { status, stdout, stderr } = mismatch(['check', '--fail-on', 'never', ...args], cwd);
    expect(status).toBe(64);
    expect(stderr).toMatch(/cannot write a\.txt\/b\.json: /);
    expect(stderr).toMatch(/cannot write taken: /);
    expect(stdout).toContain('error[expectation-not-met]');
    expect(readdirSync(cwd).sort()).toEqual(['a.txt', 'gateway.yaml', 'production.yaml', 'taken']);
  });

  it.runIf(process.getuid?.() !== 0)('says so where it may not write', () => {
    const cwd = folderWith(DISAGREEING);
    mkdirSync(path.join(cwd, 'locked'));
    chmodSync(path.join(cwd, 'locked'), 0o500);
    const { status, stderr } = mismatch(['check', '--format', 'json:locked/a.json'], cwd);
    expect(status).toBe(64);
    expect(stderr).toContain('locked/a.json');
  });

  it.each([
    [['--format', 'xml'], 'there is no format "xml"'],
    [['--format', 'pretty', '--format', 'json'], 'goes to standard output already'],
  ])('%j is wrong usage', (args, message) => {
    const { status, stdout, stderr } = mismatch(['check', ...args], folderWith(DISAGREEING));
    expect([status, stdout]).toEqual([64, '']);
    expect(stderr).toContain(message);
  });

  it('refuses to follow into a file', () => {
    const args = ['monitor', '--follow', '--state', 's', '--format', 'sarif:a.sarif'];
    const { status, stderr } = mismatch(args, folderWith(DISAGREEING));
    expect(status).toBe(64);
    expect(stderr).toContain('--format has to be pretty, json or jsonl');
  });
});

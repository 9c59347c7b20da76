import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DISAGREEING, folderWith, mismatch } from '../command.ts';

const pageIn = (folder: string, name = 'mismatch-report.html'): string =>
  readFileSync(path.join(folder, name), 'utf8');

describe('mismatch report', () => {
  it('writes a page, whatever it says, and tells where', () => {
    const folder = folderWith(DISAGREEING);
    const { status, stdout, stderr } = mismatch(['report'], folder);
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^mismatch-report\.html: 1 mismatch, \d+ unknown, \d+ match\n$/);
    const page = pageIn(folder);
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('<mark>16Gi</mark>');
    expect(page).toContain('<mark>8Gi</mark>');
    expect(page).toContain('<code class="copy">mismatch report</code>');
    mismatch(['report'], folder);
    expect(pageIn(folder)).toBe(page);
  });

  it('writes where it is told to, also to standard output', () => {
    const folder = folderWith(DISAGREEING);
    expect(mismatch(['report', '.', '-o', 'out/page.html'], folder).status).toBe(0);
    expect(pageIn(folder, 'out/page.html')).toContain('What disagrees');
    const { status, stdout } = mismatch(['report', '-o', '-'], folder);
    expect(status).toBe(0);
    expect(stdout).toContain('</html>');
  });

  it('makes a page of a report that was written before', () => {
    const folder = folderWith(DISAGREEING);
    const { stdout } = mismatch(['check', '--format', 'json'], folder);
    writeFileSync(path.join(folder, 'report.json'), stdout);
    expect(mismatch(['report', '--from', 'report.json'], folder).status).toBe(0);
    const page = pageIn(folder);
    expect(page).toContain('gateway.yaml:');
    expect(page).toContain('id="matrix"');
    expect(page).toContain('id="system"');
  });

  it('ends with 2 where something is invalid or nothing is there, and still writes', () => {
    const folder = folderWith({ ...DISAGREEING, 'bad.yaml': 'mismatch: v1\nkind: Environment\n' });
    expect(mismatch(['report'], folder).status).toBe(2);
    expect(pageIn(folder)).toContain('What could not be read');
    const empty = folderWith({});
    expect(mismatch(['report'], empty).status).toBe(2);
    expect(pageIn(empty)).toContain('There was nothing to check.');
  });

  it.each([
    ['both', ['report', '.', '--from', 'report.json'], 64, /--from names all/],
    ['no file', ['report', '--from', 'none.json'], 2, /none\.json/],
    ['no report', ['report', '--from', 'production.yaml'], 2, /it is no JSON/],
    ['no place', ['report', '-o', 'production.yaml/page.html'], 64, /cannot write/],
    ['no such option', ['report', '--into', 'x'], 64, /unknown option/],
  ])('says what is wrong: %s', (_, args, code, why) => {
    const folder = folderWith(DISAGREEING);
    const { status, stderr } = mismatch(args, folder);
    expect([status, stderr]).toEqual([code, expect.stringMatching(why)]);
    expect(existsSync(path.join(folder, 'mismatch-report.html'))).toBe(false);
  });

  it('says in its help what its codes mean', () => {
    const { status, stdout } = mismatch(['report', '--help'], folderWith({}));
    expect(status).toBe(0);
    expect(stdout).toContain('it reports and does not judge');
  });
});

describe('--format html', () => {
  it('is written beside what people read, and leaves the exit code as it is', () => {
    const folder = folderWith(DISAGREEING);
    const args = ['check', '--format', 'pretty', '--format', 'html:page.html'];
    const { status, stdout } = mismatch(args, folder);
    expect(status).toBe(1);
    expect(stdout).toContain('expectation-not-met');
    expect(pageIn(folder, 'page.html')).toContain('id="matrix"');
  });
});

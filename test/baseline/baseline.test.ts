import { describe, expect, it } from 'vitest';
import { Unreadable } from '../../src/artifacts/artifact.ts';
import { acceptKnown, baselineText, entriesOf, parseBaseline } from '../../src/baseline.ts';
import { EXIT, exitCode } from '../../src/exit.ts';
import { fingerprints } from '../../src/report/fingerprints.ts';
import { REPORTERS } from '../../src/report/index.ts';
import { run } from '../../src/run.ts';

const environment = (memory: string) => `mismatch: v1
kind: Environment
name: production
perspective: operations
stage: production
memory: ${memory}
`;
const component = (name: string, atLeast: string) => `mismatch: v1
kind: Component
name: ${name}
perspective: software-engineering
expects:
  - of: Environment/production
    at: /memory
    atLeast: ${atLeast}
`;

type Files = Readonly<Record<string, string>>;
const FILES: Files = {
  'production.yaml': environment('8Gi'),
  'a.yaml': component('a', '16Gi'),
  'b.yaml': component('b', '32Gi'),
  'open.yaml': component('open', '1Gi').replace('/memory', '/sharedMemory'),
};

const reportOf = (files: Files, today?: string) =>
  run(
    Object.entries(files).map(([file, text]) => ({ file, text })),
    today === undefined ? {} : { today },
  );
const BEFORE = entriesOf(reportOf(FILES));
const accepted = (files: Files, entries = BEFORE) =>
  acceptKnown(reportOf(files), entries, 'mismatch.baseline.json');

const openIn = (files: Files) =>
  accepted(files)
    .findings.filter(({ verdict }) => verdict === 'mismatch')
    .map(({ sides }) => sides[0]?.file);

describe('a baseline', () => {
  it('accepts everything that was there, counts it apart, and calls nothing a match', () => {
    const plain = reportOf(FILES);
    const report = accepted(FILES);
    expect(plain.summary.mismatch).toBe(2);
    expect(report.findings).toEqual([]);
    expect(report.summary).toEqual({ ...plain.summary, mismatch: 0, unknown: 0 });
    expect(report.systems[0]?.summary).toEqual(report.summary);
    expect(report.baseline).toMatchObject({
      accepted: { mismatch: 2, unknown: plain.summary.unknown },
      notNeeded: 0,
    });
    expect(report.baseline?.findings).toEqual(plain.findings);
    expect(plain.summary.unknown).toBeGreaterThan(0);
    expect(exitCode(plain, 'error')).toBe(EXIT.mismatch);
    expect(exitCode(report, 'unknown')).toBe(EXIT.ok);
  });

  it('does not hide what is new', () => {
    expect(openIn({ ...FILES, 'c.yaml': component('c', '64Gi') })).toEqual(['c.yaml']);
  });

  it('accepts one finding an entry', () => {
    const twice = `${component('a', '16Gi')}  - of: Environment/production\n    at: /memory\n    atLeast: 16Gi\n`;
    expect(openIn({ ...FILES, 'a.yaml': twice })).toEqual(['a.yaml']);
  });

  it.each([
    [
      'the value that is too small',
      { 'production.yaml': environment('4Gi') },
      ['a.yaml', 'b.yaml'],
    ],
    ['what is expected', { 'a.yaml': component('a', '24Gi') }, ['a.yaml']],
  ])('brings a finding back when %s changes', (_, files, back) => {
    expect(openIn({ ...FILES, ...files })).toEqual(back);
  });

  it('knows findings again in other lines, other files and another order', () => {
    const moved = {
      'all.yaml': [
        component('b', '32Gi'),
        `# moved\n\n${component('a', '16Gi')}`,
        environment('8Gi'),
        component('open', '1Gi').replace('/memory', '/sharedMemory'),
      ].join('---\n'),
    };
    // What forms a system without a manifest is named after the folder, which is the same.
    const report = accepted(moved);
    expect(report.findings).toEqual([]);
    expect(report.baseline?.notNeeded).toBe(0);
  });

  it('tells how many entries nothing needs any more', () => {
    const report = accepted({ ...FILES, 'production.yaml': environment('24Gi') });
    expect(report.baseline).toMatchObject({ accepted: { mismatch: 0 }, notNeeded: 2 });
    const style = { color: false, quiet: true, textOf: () => undefined };
    expect(REPORTERS.pretty(report, style)).toContain('2 entries of it are no longer needed');
  });

  it('does not tell so where not everything was compared', () => {
    const report = accepted({ ...FILES, 'a.yaml': 'mismatch: v1\nkind: Component\n' });
    expect(report.problems.length).toBeGreaterThan(0);
    expect(report.baseline?.notNeeded).toBeUndefined();
  });

  it('is green on no badge, and in every format for people', () => {
    const report = accepted(FILES);
    const style = { color: false, quiet: false, textOf: () => undefined };
    expect(JSON.parse(REPORTERS.badge(report))).toMatchObject({ color: 'yellow' });
    for (const format of [
      'pretty',
      'compact',
      'markdown',
      'github',
      'sarif',
      'junit',
      'html',
    ] as const) {
      expect(REPORTERS[format](report, style), format).toContain('accepts 2 mismatches and');
    }
  });

  it('takes no waived finding, and nothing about waivers', () => {
    const waiver = (until: string) =>
      environment(`8Gi # mismatch: allow expectation-not-met until ${until} by ops: ordered`);
    const waived = reportOf({ ...FILES, 'production.yaml': waiver('2027-01-01') }, '2026-11-21');
    expect(entriesOf(waived).filter(({ verdict }) => verdict === 'mismatch')).toEqual([]);
    const expired = reportOf({ ...FILES, 'production.yaml': waiver('2026-01-01') }, '2026-11-21');
    const rules = entriesOf(expired).map(({ rule }) => rule);
    expect(rules).not.toContain('waiver-expired');
    const left = acceptKnown(expired, entriesOf(expired), 'x').findings.map(({ rule }) => rule);
    expect(left).toEqual(['waiver-expired']);
  });
});

describe('the file of a baseline', () => {
  it('is the same for the same findings, and can be read again', () => {
    const text = baselineText(BEFORE);
    const reversed = Object.fromEntries(Object.entries(FILES).reverse());
    expect(baselineText(entriesOf(reportOf(reversed)))).toBe(text);
    expect(parseBaseline(text)).toEqual(BEFORE);
    expect(text).not.toMatch(/since/);
    expect(text).not.toContain('8Gi');
  });

  it('has the fingerprints of SARIF', () => {
    const all = new Set(fingerprints(reportOf(FILES).findings));
    for (const { fingerprint } of BEFORE) expect(all).toContain(fingerprint);
  });

  it('keeps the days of entries that are still there', () => {
    const known = entriesOf(reportOf(FILES), { since: '2026-01-01' });
    const files = { ...FILES, 'c.yaml': component('c', '64Gi') };
    const entries = entriesOf(reportOf(files), { since: '2026-11-21', known });
    const days = entries.map(({ sides, since }) => [sides[0]?.startsWith('Component/c#'), since]);
    expect(days).toContainEqual([true, '2026-11-21']);
    expect(days).toContainEqual([false, '2026-01-01']);
    expect(days).not.toContainEqual([false, '2026-11-21']);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '<<<<<<< HEAD'],
    ['another file', '{"report":"v1"}'],
    ['a later version', '{"baseline":"v2","entries":[]}'],
    ['an entry that is none', '{"baseline":"v1","entries":[{"fingerprint":"x"}]}'],
    ['what pollutes', '{"baseline":"v1","entries":[{"__proto__":{"fingerprint":"x"}}]}'],
  ])('is refused with %s', (_, text) => {
    expect(() => parseBaseline(text)).toThrow(Unreadable);
  });
});

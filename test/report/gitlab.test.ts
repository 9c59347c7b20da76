import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeTerminal } from '../../src/escape.ts';
import type { Report } from '../../src/report.ts';
import { findingOf, hostileReport, RUNS, reportOf, shown, sideOf, UNSAFE } from './hostile.ts';

type Issue = {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
};

/** What GitLab asks of each issue, and that no two are one to it. */
function issuesOf(report: Report): readonly Issue[] {
  const issues: readonly Issue[] = JSON.parse(shown('gitlab', report));
  for (const { description, check_name, fingerprint, severity, location } of issues) {
    expect(typeof description).toBe('string');
    expect(check_name).not.toBe('');
    expect(fingerprint).toMatch(/^[0-9a-f]{40}$/);
    expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
    expect(location.path).not.toMatch(/^\.\//);
    expect(location.lines.begin).toBeGreaterThan(0);
  }
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  return issues;
}

describe('a report for the code quality of GitLab', () => {
  it('has an issue for each finding that nobody accepted', () => {
    const waived = { reason: 'new nodes', by: 'board', until: '2099-12-31' };
    const issues = issuesOf(
      reportOf([
        findingOf(),
        findingOf({ severity: 'warning' }),
        findingOf({ verdict: 'unknown' }),
        findingOf({ waived }),
      ]),
    );
    expect(issues.map(({ severity }) => severity)).toEqual(['major', 'minor', 'info']);
    expect(issues[0]?.location).toEqual({ path: 'model.yaml', lines: { begin: 8 } });
    expect(issues[2]?.description).toMatch(/^unknown: /);
  });

  it('keeps its fingerprints when lines and values change', () => {
    const moved = findingOf({
      message: 'another value',
      sides: findingOf().sides.map((side) => ({ ...side, line: 99, value: '1Gi' })),
    });
    const [one] = issuesOf(reportOf([findingOf()]));
    const [other] = issuesOf(reportOf([moved]));
    expect(other?.fingerprint).toBe(one?.fingerprint);
    const sides = findingOf().sides.map((side) => ({ ...side, attribute: '/memory' }));
    expect(issuesOf(reportOf([findingOf({ sides })]))[0]?.fingerprint).not.toBe(one?.fingerprint);
  });

  it('has a place for what nobody describes', () => {
    const sides = [sideOf({ how: 'absent' })];
    const [first] = issuesOf(reportOf([findingOf({ sides, verdict: 'unknown' })]));
    expect(first?.location).toEqual({ path: 'system.yaml', lines: { begin: 1 } });
  });

  it('gives paths from the folder of the repository, without a dot and a slash', () => {
    const told = (file: string) =>
      issuesOf(reportOf([findingOf({ sides: [sideOf({ file })] })]))[0]?.location.path;
    expect(told('./model.yaml')).toBe('model.yaml');
    expect(told('././/model.yaml')).toBe('model.yaml');
    expect(told('.model.yaml')).toBe('.model.yaml');
  });

  it('says a path as the format asks, however it was written', () => {
    const files = ['./models/a.yaml', './/a.yaml', './', '.'];
    const findings = files.map((file) => findingOf({ sides: [sideOf({ file })] }));
    const paths = issuesOf(reportOf(findings)).map(({ location }) => location.path);
    expect(paths).toEqual(['models/a.yaml', 'a.yaml', '.', '.']);
  });

  it('holds hostile texts, and gives the message back', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const issues = issuesOf(report);
        const told = issues.map(({ description }) => description);
        for (const text of told) expect(text).not.toMatch(UNSAFE);
        for (const { message, verdict, waived } of report.findings) {
          if (waived || message.length > 300) continue;
          const start = `${verdict === 'unknown' ? 'unknown: ' : ''}${escapeTerminal(message)}; ask`;
          expect(told.some((text) => text.startsWith(start))).toBe(true);
        }
      }),
      RUNS,
    );
  });
});

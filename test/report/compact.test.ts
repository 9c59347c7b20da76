import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeTerminal } from '../../src/escape.ts';
import { findingOf, hostileReport, RUNS, reportOf, shown, UNSAFE } from './hostile.ts';

describe('a compact report', () => {
  it('has a line for each finding, with the places of all sides', () => {
    const waived = { reason: 'new nodes', by: 'board', until: '2099-12-31' };
    const told = shown(
      'compact',
      reportOf([findingOf(), findingOf({ verdict: 'unknown' }), findingOf({ waived })]),
    );
    const message = 'the model needs 24Gi, but production offers 15Gi (production.yaml:4:3)';
    expect(told).toBe(
      [
        `model.yaml:8:3: error[memory-too-small]: ${message}`,
        `model.yaml:8:3: unknown[memory-too-small]: ${message}`,
        `model.yaml:8:3: waived[memory-too-small]: ${message}`,
        'checked 2 descriptors in 2 files with 3 rules; 1 mismatch, 1 unknown, 7 match, 3 not applicable, 1 waived\n',
      ].join('\n'),
    );
  });

  it('leaves out unknowns that nobody wants, but not their count', () => {
    const told = shown('compact', reportOf([findingOf({ verdict: 'unknown' })]), { quiet: true });
    expect(told.split('\n')).toHaveLength(2);
    expect(told).toContain('1 unknown');
  });

  it('says what a run that looks at changes has left out', () => {
    const leftOut = { mismatch: 3, unknown: 2, waived: 0 };
    const changed = { since: 'main', base: 'abc', files: ['model.yaml'], leftOut };
    const told = shown('compact', { ...reportOf([]), changed });
    expect(told).toContain('1 file changed since main');
    expect(told).toContain('3 mismatches, 2 unknown');
  });

  it('holds hostile texts: a line each, none of them a command, the message in it', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const told = shown('compact', report);
        expect(told).not.toMatch(UNSAFE);
        const lines = told.trimEnd().split('\n');
        expect(lines).toHaveLength(report.findings.length + report.problems.length + 1);
        for (const line of lines) expect(line.trimStart()).not.toMatch(/^::/);
        for (const { message } of report.findings) {
          expect(lines.some((line) => line.includes(`]: ${escapeTerminal(message)}`))).toBe(true);
        }
      }),
      RUNS,
    );
  });
});

describe('a badge', () => {
  const badgeOf = (report: Parameters<typeof shown>[1]) => JSON.parse(shown('badge', report));
  const without = (match: number) => {
    const report = reportOf([]);
    return { ...report, summary: { ...report.summary, match } };
  };

  it.each([
    ['agreement', without(7), '7 match', 'brightgreen'],
    ['nothing to compare', without(0), 'nothing compared', 'lightgrey'],
    ['an unknown', reportOf([findingOf({ verdict: 'unknown' })]), '1 unknown', 'yellow'],
    ['an error', reportOf([findingOf()]), '1 mismatch', 'red'],
    ['a warning', reportOf([findingOf({ severity: 'warning' })]), '1 mismatch', 'orange'],
  ])('of %s', (_, report, message, color) => {
    expect(badgeOf(report)).toEqual({ schemaVersion: 1, label: 'mismatch', message, color });
  });

  it('is an error where nothing was checked', () => {
    const report = reportOf([]);
    const empty = { ...report, checked: { ...report.checked, descriptors: 0 } };
    expect(badgeOf(empty)).toMatchObject({ message: 'nothing to check', isError: true });
  });

  it('holds no text of a descriptor', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        expect(badgeOf(report).message).toMatch(
          /^(?:\d+ (?:problems?|match|unknown|mismatch(?:es)?))(?:, \d+ unknown)?$/,
        );
      }),
      RUNS,
    );
  });
});

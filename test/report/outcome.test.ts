import { describe, expect, it } from 'vitest';
import { exitCode, FAIL_ON, type FailOn } from '../../src/exit.ts';
import { mismatchesText, outcomeText } from '../../src/report/totals.ts';
import { readable } from '../../src/report/values.ts';
import { NOTHING_SEEN, type Report } from '../../src/report.ts';
import { findingOf, reportOf } from './hostile.ts';

const error = findingOf();
const warning = findingOf({ severity: 'warning' });
const unknown = findingOf({ verdict: 'unknown' });
const waived = findingOf({ waived: { reason: 'new nodes', by: 'board', until: '2099-12-31' } });

const unread: Report = {
  ...reportOf([]),
  artifacts: [{ file: 'k.yaml', format: 'kubernetes', about: [], unread: 'it is torn' }],
};
const blind: Report = {
  ...reportOf([]),
  run: { exports: [], windows: [{ from: NOTHING_SEEN, to: NOTHING_SEEN, records: 0 }] },
};

describe('whether a run fails', () => {
  it.each<[string, Report, FailOn, string | undefined]>([
    ['errors', reportOf([error, error, warning]), 'error', 'fails: 2 errors'],
    ['warnings too', reportOf([error, warning]), 'warning', 'fails: 1 error, 1 warning'],
    ['no errors', reportOf([warning]), 'error', 'does not fail: no errors'],
    ['nothing at all', reportOf([]), 'unknown', undefined],
    ['what is waived', reportOf([waived]), 'error', undefined],
    ['unknowns', reportOf([unknown]), 'unknown', 'fails: what is unknown fails here'],
    ['whatever is found', reportOf([error]), 'never', 'does not fail, whatever is found'],
    ['a blind detector', blind, 'error', 'fails: not everything could be read'],
    ['a torn artifact', unread, 'unknown', 'fails: what is unknown fails here'],
  ])('is told: %s', (_, report, failOn, told) => {
    expect(outcomeText(report, failOn)).toBe(told);
  });

  it('says of what is unknown that it does not fail, wherever it does not', () => {
    for (const report of [reportOf([unknown]), reportOf([error, unknown]), unread]) {
      expect(outcomeText(report, 'error')).toMatch(/\(what is unknown fails with .* only\)$/);
    }
  });

  it('agrees with the exit code', () => {
    const findings = [[], [error], [warning], [unknown], [error, unknown], [waived]];
    for (const report of [...findings.map((some) => reportOf(some)), unread, blind]) {
      for (const failOn of FAIL_ON) {
        const fails = outcomeText(report, failOn)?.startsWith('fails') === true;
        expect([failOn, fails]).toEqual([failOn, exitCode(report, failOn) !== 0]);
      }
    }
  });
});

describe('counts and values', () => {
  it('tell what was seen in several windows from what was found', () => {
    expect(mismatchesText(2, [error, warning])).toBe('2 mismatches (1 error, 1 warning)');
    expect(mismatchesText(9, [error, warning])).toBe(
      '9 mismatches in 2 findings (1 error, 1 warning)',
    );
    expect(mismatchesText(0, [unknown])).toBe('0 mismatches');
  });

  it.each([
    ['["en","de"]', '[en, de]'],
    ['{"kind":"gpu","count":1}', 'kind: gpu, count: 1'],
    ['[]', '[]'],
    ['{}', '{}'],
    ['[{"name":"a, b","at":"12:30"}]', '[{name: a, b, at: 12:30}]'],
    ['[{"name":"cut of…', '[{name: cut of…'],
    ['[batch, 512]', '[batch, 512]'],
    ['24Gi', '24Gi'],
  ])('show %s as somebody would write it', (value, shown) => {
    expect(readable(value)).toBe(shown);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareTimes,
  formatDate,
  formatTimestamp,
  parseDate,
  parseTimestamp,
} from '../../src/values/time.ts';
import { ordersTotally, problemOf, read, readsAnyText } from './laws.ts';

describe('parseTimestamp', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0],
    ['2026-11-21T09:00:00Z', 1_795_251_600_000],
    ['2026-11-21T10:00:00+01:00', 1_795_251_600_000],
    ['2026-11-21T03:30:00-05:30', 1_795_251_600_000],
    ['2026-11-21t09:00:00z', 1_795_251_600_000],
    ['2026-11-21 09:00:00Z', 1_795_251_600_000],
    ['1970-01-01T00:00:00.25Z', 250],
    ['1970-01-01T00:00:00.000001Z', 0.001],
    ['1969-12-31T23:59:59Z', -1000],
    ['2016-12-31T23:59:60Z', Date.UTC(2017, 0, 1)],
    ['2017-01-01T00:59:60+01:00', Date.UTC(2017, 0, 1)],
    ['2000-02-29T00:00:00Z', Date.UTC(2000, 1, 29)],
  ])('%s is %d', (text, expected) => {
    expect(read(parseTimestamp(text)).amount).toBe(expected);
    expect(String(read(parseTimestamp(text)))).toBe(text);
  });

  it('wants an offset', () => {
    expect(problemOf(parseTimestamp('2026-11-21T09:00:00'))).toBe(
      '"2026-11-21T09:00:00" has no offset; write 2026-11-21T09:00:00Z or, for example, ' +
        '2026-11-21T09:00:00+01:00',
    );
  });

  it.each([
    '',
    '2026-11-21',
    '2026-11-21T24:00:00Z',
    '2026-11-21T09:60:00Z',
    '2026-11-21T09:00:60Z',
    '2026-02-29T00:00:00Z',
    '2026-11-21T09:00Z',
    '2026-11-21T09:00:00+0100',
    '2026-11-21T09:00:00+24:00',
    '21.11.2026',
  ])('rejects "%s"', (text) => {
    expect(problemOf(parseTimestamp(text))).toBe(
      `"${text}" is not a time such as 2026-11-21T09:00:00Z`,
    );
  });

  it('reads any text', () => readsAnyText(parseTimestamp, '0123456789-:.TZtz+ '));

  it('reads back what formatTimestamp writes', () => {
    const moments = fc.integer({ min: Date.UTC(1, 0), max: Date.UTC(9999, 11, 31) });
    fc.assert(
      fc.property(moments, (moment) => {
        expect(read(parseTimestamp(formatTimestamp(moment))).amount).toBe(moment);
      }),
    );
    ordersTotally(
      moments.map((moment) => read(parseTimestamp(formatTimestamp(moment)))),
      compareTimes,
    );
  });
});

describe('parseDate', () => {
  it('counts days, leap days too', () => {
    expect(read(parseDate('1970-01-01')).amount).toBe(0);
    expect(read(parseDate('2026-11-21')).amount).toBe(Date.UTC(2026, 10, 21) / 86_400_000);
    expect(read(parseDate('0099-03-01')).amount).toBeLessThan(read(parseDate('1999-03-01')).amount);
    expect(formatDate(read(parseDate('2024-02-29')).amount)).toBe('2024-02-29');
  });

  it.each(['', '2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-11-31', '20261121'])(
    'rejects "%s"',
    (text) => {
      expect(problemOf(parseDate(text))).toBe(`"${text}" is not a date such as 2026-11-21`);
    },
  );

  it('reads any text', () => readsAnyText(parseDate, '0123456789-'));
});

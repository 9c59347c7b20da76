import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDurations, formatDuration, parseDuration } from '../../src/values/duration.ts';
import { ordersTotally, problemOf, read, readsAnyText } from './laws.ts';

const seconds = (raw: string): number => read(parseDuration(raw)).amount;

describe('parseDuration', () => {
  it.each([
    ['250ms', 0.25],
    ['2s', 2],
    ['1.5h', 5400],
    ['7d', 604_800],
    ['2w', 1_209_600],
    ['90m', 5400],
    ['90min', 5400],
    ['1h30m', 5400],
    ['1h 30 min', 5400],
    ['1d12h', 129_600],
    ['500us', 0.0005],
    ['500µs', 0.0005],
    ['500μs', 0.0005],
    ['10ns', 1e-8],
    ['30 seconds', 30],
    ['3 hours', 10_800],
    ['P7D', 604_800],
    ['PT0.25S', 0.25],
    ['PT0,25S', 0.25],
    ['P2W', 1_209_600],
    ['P1DT12H', 129_600],
    ['PT1H30M', 5400],
    ['0s', 0],
    ['1.1h', 3960],
    ['0.1s', 0.1],
    ['1s200ms', 1.2],
  ])('%s is %d s', (text, expected) => {
    const value = read(parseDuration(text));
    expect(value.amount).toBe(expected);
    expect(value.calendar).toBe(false);
    expect(String(value)).toBe(text);
  });

  // 400 Gregorian years have 146,097 days.
  it.each([
    ['P1M', 30.436875 * 86_400],
    ['3mo', 3 * 30.436875 * 86_400],
    ['1 month', 30.436875 * 86_400],
    ['P1Y', 365.2425 * 86_400],
    ['1y', 365.2425 * 86_400],
    ['400y', 146_097 * 86_400],
    ['P1Y6M', 1.5 * 365.2425 * 86_400],
  ])('%s has the average length of the calendar', (text, expected) => {
    expect(read(parseDuration(text))).toMatchObject({ amount: expected, calendar: true });
  });

  it('tells minutes from months and milliseconds from megaseconds', () => {
    expect(seconds('P1M')).toBeGreaterThan(seconds('PT1M'));
    expect(parseDuration('5M').ok).toBe(false);
    expect(parseDuration('5MS').ok).toBe(false);
  });

  it.each(['', 'P', 'PT', 'P1', 'P1H', 'P1DT', '1h30', '5m 10m', 'soon', '1..5s', 's', 'P1.2.3D'])(
    'rejects "%s"',
    (text) => {
      expect(problemOf(parseDuration(text))).toBe(
        `"${text}" is not a duration such as 250ms, 1h30m, 7d or P7D`,
      );
    },
  );

  it('says what is wrong with a number alone', () => {
    expect(problemOf(parseDuration(30))).toBe('"30" has no unit; write for example 30s or 30ms');
    expect(problemOf(parseDuration('-5s'))).toBe('"-5s" is negative, but a duration cannot be');
    expect(problemOf(parseDuration('1e999s'))).toBe('"1e999s" is too long for a duration');
  });

  it('reads any text', () => readsAnyText(parseDuration, '0123456789.,eE+-PTYMWDHSnsuµmhdwy '));
});

describe('compareDurations', () => {
  it('is a total order', () => {
    const unit = fc.constantFrom('ns', 'us', 'ms', 's', 'min', 'h', 'd', 'w', 'mo', 'y');
    const duration = fc
      .tuple(fc.integer({ min: 0, max: 2000 }), unit)
      .map(([count, name]) => read(parseDuration(`${count}${name}`)));
    ordersTotally(duration, compareDurations);
  });

  it('finds different spellings equal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (tenths) => {
        const hours = `${Math.floor(tenths / 10)}.${tenths % 10}h`;
        expect(seconds(hours)).toBe(seconds(`${tenths * 6}min`));
        expect(seconds(hours)).toBe(seconds(`PT${tenths * 360}S`));
      }),
    );
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0s'],
    [0.25, '250ms'],
    [2, '2s'],
    [100, '100s'],
    [5400, '1.5h'],
    [604_800, '7d'],
    [0.0001, '100us'],
    [1e-9, '1ns'],
    [0.2123456, '0.2123456s'],
  ])('%d s is %s', (value, expected) => expect(formatDuration(value)).toBe(expected));

  it('reads back as the same number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double({ min: 0, max: 1e300, noNaN: true }), fc.nat()), (value) => {
        expect(seconds(formatDuration(value))).toBe(value);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRates, formatRate, parseRate } from '../../src/values/rate.ts';
import { ordersTotally, problemOf, read, readsAnyText } from './laws.ts';

const rate = (text: string) => read(parseRate(text));

describe('parseRate', () => {
  it.each([
    ['30/s', 30],
    ['1.2k/s', 1200],
    ['600/min', 10],
    ['36/m', 0.6],
    ['5e3/h', 5000 / 3600],
    ['2.5 Hz', 2.5],
    ['44.1 kHz', 44_100],
    ['30 per second', 30],
    ['100 / 5min', 1 / 3],
    ['1/d', 1 / 86_400],
    ['10.2/min', 0.17],
    ['60.3/min', 1.005],
    ['120/PT1M', 2],
    ['1 per 1.5h', 1 / 5400],
    ['0/s', 0],
  ])('%s is %d a second', (text, expected) => {
    expect(rate(text).amount).toBe(expected);
    expect(rate(text).of).toBeUndefined();
    expect(String(rate(text))).toBe(text);
  });

  it.each([
    ['100 req/s', 100, 'request'],
    ['100 requests/s', 100, 'request'],
    ['50 rps', 50, 'request'],
    ['2k qps', 2000, 'request'],
    ['3 queries/s', 3, 'request'],
    ['3 boxes/s', 3, 'box'],
    ['3 classes/s', 3, 'class'],
    ['3 movies/s', 3, 'movy'],
    ['3 movie/s', 3, 'movy'],
    ['40 tok/s', 40, 'token'],
    ['40 tokens per second', 40, 'token'],
    ['5 Gets/s', 5, 'get'],
    ['10 MB/s', 1e7, 'byte'],
    ['10 MiB/s', 10 * 2 ** 20, 'byte'],
    ['100 Mbit/s', 1e8, 'bit'],
  ])('%s counts %d of %s', (text, expected, of) => {
    expect(rate(text)).toMatchObject({ amount: expected, of });
  });

  it.each(['', '/s', '30/', '30/sm', '30 s', 'ten/s', '30/0s', '30//s', 'persecond'])(
    'rejects "%s"',
    (text) => {
      expect(problemOf(parseRate(text))).toBe(
        `"${text}" is not a rate such as 30/s, 600/min, 100 req/s or 2.5 Hz`,
      );
    },
  );

  it('says what is wrong with numbers that are no rates', () => {
    expect(problemOf(parseRate(30))).toBe('"30" says no time; write for example 30/s');
    expect(problemOf(parseRate('-3/s'))).toBe('"-3/s" is negative, but a rate cannot be');
    expect(problemOf(parseRate('1e999/s'))).toBe('"1e999/s" is too large for a rate');
  });

  it('reads any text', () => readsAnyText(parseRate, '0123456789.eE+-kMGTiBHzrpqs/minhd '));
});

describe('compareRates', () => {
  it('is a total order where the same is counted', () => {
    const values = fc
      .tuple(fc.integer({ min: 0, max: 5000 }), fc.constantFrom('/s', ' req/min', 'k/h', ' Hz'))
      .map(([count, per]) => rate(`${count}${per}`));
    ordersTotally(values, compareRates);
  });

  it('does not compare tokens with requests', () => {
    expect(compareRates(rate('40 tok/s'), rate('30 req/s'))).toBeUndefined();
    expect(compareRates(rate('40 tok/s'), rate('30/s'))).toBe(1);
    expect(compareRates(rate('600 queries/min'), rate('10 rps'))).toBe(0);
    expect(compareRates(rate('25 fps'), rate('25 images/s'))).toBe(0);
  });
});

describe('formatRate', () => {
  it('reads back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e300, noNaN: true }), (value) => {
        expect(rate(formatRate(value)).amount).toBe(value);
      }),
    );
  });
});

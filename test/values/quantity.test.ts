import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareQuantity, formatQuantity, parseQuantity } from '../../src/values/quantity.ts';
import { ordersTotally, problemOf, read, readsAnyText } from './laws.ts';

const amount = (raw: string | number): number => read(parseQuantity(raw)).amount;
const compare = (a: string, b: string): number =>
  compareQuantity(read(parseQuantity(a)), read(parseQuantity(b)));

describe('parseQuantity', () => {
  it.each([
    ['16Gi', 17_179_869_184],
    ['16GiB', 17_179_869_184],
    ['24 GiB', 25_769_803_776],
    ['24 GB', 24e9],
    ['24GB', 24e9],
    ['24G', 24e9],
    ['81559Mi', 85_520_809_984],
    ['500m', 0.5],
    ['1.1G', 1_100_000_000],
    ['100u', 0.0001],
    ['250n', 2.5e-7],
    ['4', 4],
    [4, 4],
    [0.5, 0.5],
    ['1e3', 1000],
    ['1E3', 1000],
    ['1E', 1e18],
    ['1Ei', 2 ** 60],
    ['128974848', 128_974_848],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['512 KB', 512_000],
    ['512kB', 512_000],
    ['512 KiB', 524_288],
    ['.5Gi', 536_870_912],
    ['5.', 5],
    ['0', 0],
    ['+1', 1],
    [' 1 Gi ', 1_073_741_824],
  ])('reads %s', (raw, expected) => {
    expect(amount(raw)).toBe(expected);
    expect(String(read(parseQuantity(raw)))).toBe(String(raw));
  });

  it.each([
    '',
    '16 gigs',
    'Gi',
    '1,5Gi',
    '16mB',
    '16K',
    '1e3Gi5',
    '0x10',
    'NaN',
    'Infinity',
    '1 constructor',
    '16Gbit',
    '1 2Gi',
  ])('rejects "%s"', (text) => {
    expect(problemOf(parseQuantity(text))).toContain(
      `"${text}" is not a quantity such as 16Gi, 16GiB, 24 GB or 500m`,
    );
  });

  it('says what is wrong with numbers that are no quantities', () => {
    expect(problemOf(parseQuantity('-1Gi'))).toBe('"-1Gi" is negative, but a quantity cannot be');
    expect(problemOf(parseQuantity(-0.5))).toContain('is negative');
    expect(problemOf(parseQuantity('-0'))).toContain('is negative');
    expect(problemOf(parseQuantity('1e999'))).toBe('"1e999" is too large for a quantity');
    expect(problemOf(parseQuantity('1e-999'))).toBe('"1e-999" is too small for a quantity');
    expect(problemOf(parseQuantity(Number.NaN))).toContain('is not a quantity');
  });

  it('guesses the suffix of a wrong case', () => {
    expect(problemOf(parseQuantity('24gb'))).toMatch(/; did you mean 24GB\?$/);
    expect(problemOf(parseQuantity('16gi'))).toMatch(/; did you mean 16Gi\?$/);
    expect(problemOf(parseQuantity('512mB'))).toMatch(/; did you mean 512MB\?$/);
  });

  it('reads any text', () => readsAnyText(parseQuantity, '0123456789.eE+-KMGTPnumiB '));
});

describe('compareQuantity', () => {
  // reference cards: T4 reports 15360 MiB, H100 "80GB" 81559 MiB, L4 "24GB" 23034 MiB.
  it.each([
    ['15360Mi', '15Gi', 0],
    ['15360Mi', '16Gi', -1],
    ['15360Mi', '16GB', 1],
    ['81559Mi', '80Gi', -1],
    ['81559Mi', '80GB', 1],
    ['23034Mi', '24GB', 1],
    ['23034Mi', '24GiB', -1],
    ['24 GB', '24GiB', -1],
    ['1000m', '1', 0],
    ['1m', '1M', -1],
    ['16384Mi', '16Gi', 0],
  ])('%s against %s is %i', (a, b, sign) => {
    expect(compare(a, b)).toBe(sign);
    expect(compare(b, a)).toBe(sign === 0 ? 0 : -sign);
  });

  it('is a total order', () => {
    const suffix = fc.constantFrom('', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', ' GB', 'GiB');
    const quantity = fc
      .tuple(fc.integer({ min: 0, max: 2000 }), suffix)
      .map(([count, unit]) => read(parseQuantity(`${count}${unit}`)));
    ordersTotally(quantity, compareQuantity);
  });
});

describe('formatQuantity', () => {
  it.each([
    [25_769_803_776, true, '24Gi'],
    [85_520_809_984, true, '81559Mi'],
    [24e9, false, '24G'],
    [1.5e9, false, '1500M'],
    [0.5, false, '500m'],
    [4, false, '4'],
    [0, true, '0'],
  ])('%d (binary: %s) is %s', (value, binary, expected) => {
    expect(formatQuantity(value, { binary })).toBe(expected);
  });

  it('rounds for people', () => {
    expect(formatQuantity(24e9, { binary: true, digits: 1 })).toBe('22.4Gi');
    expect(formatQuantity(85_520_809_984, { binary: false, digits: 1 })).toBe('85.5G');
    expect(formatQuantity(0.25, { binary: false, digits: 1 })).toBe('250m');
    expect(formatQuantity(0, { binary: false, digits: 1 })).toBe('0');
  });

  it('reads back as the same number', () => {
    const amounts = fc.oneof(
      fc.maxSafeNat(),
      fc.double({ min: 1e-12, max: 1e24, noNaN: true }),
      fc.integer({ min: 0, max: 5000 }).map((count) => count * 2 ** 30),
    );
    fc.assert(
      fc.property(amounts, fc.boolean(), (value, binary) => {
        expect(amount(formatQuantity(value, { binary }))).toBe(value);
      }),
    );
  });
});

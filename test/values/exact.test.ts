import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dividedBy, fractionOf, nearestDouble, times } from '../../src/values/exact.ts';

describe('fractionOf', () => {
  it.each(['0', '7', '.5', '5.', '1.2e3', '12e-3', '0.1E+2'])('reads %s', (text) => {
    expect(nearestDouble(fractionOf(text))).toBe(Number(text));
  });
});

describe('nearestDouble', () => {
  it('is the double that a decimal number means, of any size', () => {
    const decimals = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
    fc.assert(fc.property(decimals, (value) => nearestDouble(fractionOf(String(value))) === value));
  });

  it('is rounded once, so that what is multiplied and divided by one number stays the same', () => {
    const cents = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(cents, fc.constantFrom('60', '3600', '86400'), (count, seconds) => {
        const rate = fractionOf(`${count}e-2`);
        const back = dividedBy(times(rate, fractionOf(seconds)), fractionOf(seconds));
        expect(nearestDouble(back)).toBe(count / 100);
      }),
    );
  });

  it('rounds a tie to even, and what is next to it to its side', () => {
    const half = 2n ** 53n;
    expect(nearestDouble({ over: half + 1n, under: 1n })).toBe(2 ** 53);
    expect(nearestDouble({ over: (half + 1n) * 10n ** 40n + 1n, under: 10n ** 40n })).toBe(
      2 ** 53 + 2,
    );
  });

  it('is infinite where no double is large enough, and 0 where none is small enough', () => {
    expect(nearestDouble(fractionOf('1e999'))).toBe(Number.POSITIVE_INFINITY);
    expect(nearestDouble(fractionOf('1e-999'))).toBe(0);
  });
});

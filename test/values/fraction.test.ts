import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFractions, formatFraction, parseFraction } from '../../src/values/fraction.ts';
import { ordersTotally, problemOf, read, readsAnyText } from './laws.ts';

describe('parseFraction', () => {
  it.each([
    ['12%', 0.12],
    ['7 %', 0.07],
    ['0.12', 0.12],
    [0.12, 0.12],
    ['1e-3', 0.001],
    ['99.95%', 0.9995],
    [0, 0],
    [1, 1],
    ['100%', 1],
  ])('%s is %d', (raw, expected) => {
    const value = read(parseFraction(raw));
    expect(value.amount).toBe(expected);
    expect(String(value)).toBe(String(raw));
  });

  it('says what is wrong', () => {
    expect(problemOf(parseFraction(12))).toBe('"12" is not between 0 and 1; did you mean 0.12?');
    expect(problemOf(parseFraction('120%'))).toBe('"120%" is not between 0 and 1');
    expect(problemOf(parseFraction('-0.1'))).toBe('"-0.1" is not between 0 and 1');
    expect(problemOf(parseFraction('-0'))).toBe('"-0" is not between 0 and 1');
    expect(problemOf(parseFraction(1000))).toBe('"1000" is not between 0 and 1');
    expect(problemOf(parseFraction('half'))).toBe('"half" is not a fraction such as 0.12 or 12%');
    expect(problemOf(parseFraction(Number.NaN))).toContain('is not a fraction');
  });

  it('reads any text', () => readsAnyText(parseFraction, '0123456789.eE+-% '));

  it('reads back what formatFraction writes', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }), (value) => {
        const amount = Object.is(value, -0) ? 0 : value;
        expect(read(parseFraction(formatFraction(amount))).amount).toBe(amount);
      }),
    );
    expect(formatFraction(0.07)).toBe('7%');
  });

  it('is ordered totally', () => {
    const percent = fc.integer({ min: 0, max: 100 }).map((n) => read(parseFraction(`${n}%`)));
    ordersTotally(percent, compareFractions);
  });
});

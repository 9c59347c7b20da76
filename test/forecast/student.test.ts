import { describe, expect, it } from 'vitest';
import { fisherTail, studentQuantile, studentTails } from '../../src/forecast/student.ts';

describe("Student's t and Fisher's F", () => {
  it('have closed forms for few degrees of freedom', () => {
    for (const value of [0.1, 1, 3, 30, 1e4]) {
      expect(studentTails(1, value)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(value), 12);
      expect(studentTails(2, value)).toBeCloseTo(1 - value / Math.hypot(value, Math.SQRT2), 12);
      // F of 2 and m degrees of freedom.
      expect(fisherTail(2, 7, value)).toBeCloseTo((1 + (2 * value) / 7) ** -3.5, 12);
    }
  });

  it('are what tables say', () => {
    expect(studentTails(10, 2.228138852)).toBeCloseTo(0.05, 9);
    expect(studentTails(30, 2.457261542)).toBeCloseTo(0.02, 9);
    expect(fisherTail(5, 10, 3.32583453)).toBeCloseTo(0.05, 8);
    expect(fisherTail(1, 9, 2.262157163 ** 2)).toBeCloseTo(0.05, 8);
  });

  it('know what lies at either end', () => {
    expect(studentTails(5, 0)).toBe(1);
    expect(studentTails(5, Infinity)).toBe(0);
    expect(fisherTail(3, 5, 0)).toBe(1);
    expect(fisherTail(3, 5, Infinity)).toBe(0);
    expect(fisherTail(3, 5, Number.NaN)).toBe(1);
  });

  it('have quantiles that lead back', () => {
    for (const degrees of [1, 2, 4.5, 40]) {
      for (const probability of [0.5, 0.8, 0.975, 0.9999]) {
        const value = studentQuantile(degrees, probability);
        expect(studentTails(degrees, value) / 2).toBeCloseTo(1 - probability, 10);
      }
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from '../../../src/sources/text/number.ts';

const values = new Float64Array(1);

/** The value, and how many characters were read. */
function read(text: string): readonly [value: number, end: number] {
  values[0] = NaN;
  const { buffer, byteOffset } = Buffer.from(`${text}\n      `);
  const end = readNumber(new DataView(buffer, byteOffset), 0, values, 0);
  return [values[0], end];
}

describe('numbers as bytes', () => {
  it('are the nearest doubles, as Number gives them, or are left to it', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.integer({ min: 0, max: 20 }),
        (digits, places) => {
          const sign = digits < 0n ? '-' : '';
          const all = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
          const whole = all.slice(0, all.length - places);
          const text = `${sign}${whole}${places > 0 ? `.${all.slice(-places)}` : ''}`;
          const [value, end] = read(text);
          if (end >= 0) expect([value, end]).toEqual([Number(text) + 0, text.length]);
          else expect(all.length).toBeGreaterThan(9);
        },
      ),
      { numRuns: 20_000 },
    );
  });

  it('are read however a program spells doubles', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (double) => {
        const [value, end] = read(String(double));
        const read15 = end >= 0 && !/e/.test(String(double));
        if (read15) expect(value).toBe(double + 0);
      }),
      { numRuns: 20_000 },
    );
  });

  it('of seventeen digits are read here and not only by Number', () => {
    expect(read('0.2952045103026417')).toEqual([0.2952045103026417, 18]);
    expect(read('101341.11110268868')).toEqual([101341.11110268868, 18]);
    expect(read('-73.98765432109876')).toEqual([-73.98765432109876, 18]);
    expect(read('123456789012345')).toEqual([123456789012345, 15]);
  });

  it('leave halves between two doubles to others rather than guess', () => {
    // 2^53 + 1 lies exactly in the middle.
    expect(read('9007199254740993.0')[1]).toBe(-1);
    expect(read('900719925.4740993000')[1]).not.toBe(19);
  });

  it('have one spelling of zero, and no minus then', () => {
    expect(Object.is(read('-0')[0], 0)).toBe(true);
    expect(Object.is(read('-0.000')[0], 0)).toBe(true);
    expect(read('0')).toEqual([0, 1]);
  });

  it.each(['', '-', '.5', '5.', '-.5', '+5', '01', '-01', '00', 'e5', 'x', '1.', '--1'])(
    'are not read from %j',
    (text) => {
      expect(read(text)[1]).toBe(-1);
    },
  );

  it('end where something else begins', () => {
    expect(read('12.5e3')).toEqual([12.5, 4]);
    expect(read('12,5')).toEqual([12, 2]);
  });
});

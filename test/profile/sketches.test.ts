import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Buckets } from '../../src/profile/buckets.ts';
import { exactly, mergeFrequents } from '../../src/profile/frequent.ts';
import { hashText } from '../../src/profile/hash-text.ts';
import { Registers } from '../../src/profile/registers.ts';
import { PowerSums } from '../../src/profile/sums.ts';
import { numberHash, ValueTable } from '../../src/profile/value-table.ts';

const numbers = fc.array(
  fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    fc.integer({ min: -50, max: 50 }),
    fc.double({ min: 1e5, max: 1.01e5, noNaN: true }),
  ),
  { maxLength: 300 },
);

function bucketsOf(values: readonly number[], cuts: readonly number[] = []): Buckets {
  const buckets = new Buckets(cuts);
  const array = Float64Array.from(values);
  buckets.addAll(array, new Int32Array(array.buffer), 0, array.length);
  return buckets;
}

const same = (one: Buckets, other: Buckets) =>
  expect([one.precision, one.list(), one.ranks()]).toEqual([
    other.precision,
    other.list(),
    other.ranks(),
  ]);

describe('buckets', () => {
  it('hold every value between their ends, the lower one included', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const buckets = bucketsOf(values).list();
        for (const value of values) {
          const holding = buckets.filter(({ lower, upper }) => lower <= value && value < upper);
          expect(holding.length, String(value)).toBe(value === Number.MAX_VALUE ? 0 : 1);
        }
        expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
      }),
    );
  });

  it('are at most 0.8 % of their values wide, and far finer where values are of one size', () => {
    const [wide] = bucketsOf([
      -3,
      ...Array.from({ length: 200 }, (_, at) => 2 ** (at - 100)),
    ]).list();
    expect(((wide?.upper ?? 0) - (wide?.lower ?? 0)) / 3).toBeLessThanOrEqual(2 ** -7);
    expect(bucketsOf([101_325, 101_400]).precision).toBe(13);
  });

  it('do not depend on the order, and add up', () => {
    fc.assert(
      fc.property(numbers, numbers, (one, other) => {
        const whole = bucketsOf([...one, ...other]);
        const [there, back] = [bucketsOf(one), bucketsOf(other)];
        there.merge(bucketsOf(other));
        back.merge(bucketsOf(one));
        same(there, whole);
        same(back, whole);
        same(bucketsOf([...other, ...one].reverse()), whole);
      }),
    );
  });

  it('count exactly what lies below a cut, however coarse they become', () => {
    const cuts = fc.uniqueArray(
      fc.integer({ min: -40, max: 40 }).map((cut) => cut / 7),
      {
        maxLength: 9,
      },
    );
    fc.assert(
      fc.property(numbers, numbers, cuts, (one, other, places) => {
        const sorted = [...places].sort((a, b) => a - b);
        const merged = bucketsOf(one, sorted);
        merged.merge(bucketsOf(other, sorted));
        const all = [...one, ...other];
        const below = sorted.map((cut) => all.filter((value) => value < cut).length);
        expect(merged.ranks()).toEqual(below);
        const { precision } = merged;
        same(Buckets.decode(precision, merged.encode(), sorted, below), merged);
      }),
    );
  });

  it('refuse what they have not written', () => {
    expect(() => Buckets.decode(7, 'gA==')).toThrow('it ends within a number');
    expect(() => Buckets.decode(7, 'AA==')).toThrow('it ends within a bucket');
    expect(() => Buckets.decode(7, '////fwE=')).toThrow('out of range');
  });
});

describe('sums', () => {
  it('give mean and squares to 13 digits, whatever the order', () => {
    const list = fc.array(fc.double({ min: 1e8, max: 1e8 + 1, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(list, fc.nat(100), (values, cut) => {
        const moments = (parts: readonly (readonly number[])[]) => {
          const sums = new PowerSums();
          for (const part of parts) {
            const array = Float64Array.from(part);
            const own = new PowerSums(part[0] ?? 0);
            own.addAll(array, 0, array.length);
            sums.merge(own);
          }
          return sums.moments();
        };
        const one = moments([values]);
        const other = moments([[...values.slice(cut)].reverse(), values.slice(0, cut)]);
        expect(other.mean).toBeCloseTo(one.mean, 7);
        // The distances themselves are only known to the last digit of the values.
        expect(Math.abs(other.squares - one.squares)).toBeLessThan(1e-7 * (1 + one.squares));
      }),
    );
  });

  it('takes one value that occurs often for as many values', () => {
    const [once, often] = [new PowerSums(3), new PowerSums(3)];
    once.addAll(Float64Array.from([0.1, 0.1, 0.1, 7]), 0, 4);
    often.addTimes(0.1, 3);
    often.addTimes(7, 1);
    expect(once.moments().squares).toBeCloseTo(often.moments().squares, 12);
    expect(often.moments().mean).toBe(1.825);
  });
});

describe('registers', () => {
  const patterns: Readonly<Record<string, (at: number) => number>> = {
    'whole numbers': (at) => at,
    'negative ones': (at) => -at,
    cents: (at) => at / 100,
    'single precision': (at) => Math.fround(at * 0.1),
    'steps of the last bit': (at) => 1 + at * 2 ** -52,
    microseconds: (at) => 1.6e15 + at * 1e6,
    'powers apart': (at) => at * 2 ** -1000,
  };
  const cases = Object.keys(patterns).flatMap((name) =>
    [5e3, 5e4, 3e5].map((n) => [name, n] as const),
  );

  it.each(cases)('estimate %s, %d of them, within four standard errors', (name, n) => {
    const registers = new Registers();
    const different = new Set<number>();
    for (let at = 0; at < n; at++) {
      const value = (patterns[name] as (at: number) => number)(at);
      different.add(value);
      const { first, second } = numberHash(value);
      registers.add(first, second);
    }
    expect(Math.abs(registers.estimate() / different.size - 1)).toBeLessThan(4 * 0.0082);
  });

  it('estimate texts of any length', () => {
    for (const prefix of ['', 'device-', 'https://example.org/items/']) {
      const registers = new Registers();
      for (let at = 0; at < 50_000; at++) {
        const { first, second } = hashText(`${prefix}${at}`);
        registers.add(first, second);
      }
      expect(Math.abs(registers.estimate() / 50_000 - 1), prefix).toBeLessThan(4 * 0.0082);
    }
  });

  it('merge, and are written and read back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.array(fc.integer()), (one, other) => {
        const of = (values: readonly number[]) => {
          const registers = new Registers();
          for (const value of values) {
            const { first, second } = numberHash(value);
            registers.add(first, second);
          }
          return registers;
        };
        const merged = of(one);
        merged.merge(of(other));
        expect(merged.encode()).toBe(of([...other, ...one]).encode());
        expect(Registers.decode(merged.encode()).ranks).toEqual(merged.ranks);
        // Of a few values two may share a register; that three pairs do is less likely than an error.
        const distinct = new Set([...one, ...other].map((x) => x + 0)).size;
        expect(Math.abs(merged.estimate() - distinct)).toBeLessThanOrEqual(2);
      }),
      { numRuns: 20 },
    );
    expect(() => Registers.decode('AAAA')).toThrow('too few');
  });
});

describe('frequent values', () => {
  it('say of a merged count how much may be missing', () => {
    const one = exactly(10, [
      ['a', 50],
      ['b', 12],
    ]);
    const other = exactly(5, [
      ['a', 7],
      ['c', 30],
    ]);
    expect(mergeFrequents(one, other, 99)).toEqual({
      least: 14,
      values: [
        ['a', 57, 0],
        ['c', 30, 9],
        ['b', 12, 4],
      ],
    });
    expect(mergeFrequents(other, one, 99)).toEqual(mergeFrequents(one, other, 99));
  });
});

describe('values that are counted one by one', () => {
  it('are not taken for the whole numbers that they are nearly', () => {
    const values = Float64Array.of(0, 1, 0, 1e-300, 1e-14, 1 + 2 ** -52, 1, -1e-20);
    const table = new ValueTable();
    table.addNumbers(values, new Int32Array(values.buffer), 0, values.length);
    expect(new Map(table.list())).toEqual(
      new Map([
        [-1e-20, 1],
        [0, 2],
        [1e-300, 1],
        [1e-14, 1],
        [1, 2],
        [1 + 2 ** -52, 1],
      ]),
    );
  });
});

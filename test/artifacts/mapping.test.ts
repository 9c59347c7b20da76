import { describe, expect, it } from 'vitest';
import { addTo, nested } from '../../src/artifacts/mapping/build.ts';
import {
  agreed,
  bytes,
  gigabytes,
  percent,
  text,
  union,
} from '../../src/artifacts/mapping/convert.ts';
import {
  criterion,
  domain,
  missingCodes,
  operator,
  specialCodes,
} from '../../src/artifacts/mapping/prose.ts';

const LOST = { lost: expect.any(String) as string };

describe('a criterion', () => {
  it.each([
    ['Accuracy>0.9', { metric: 'Accuracy', operator: '>', target: 0.9 }],
    ['recall@10 ≥ 80 %', { metric: 'recall@10', operator: '>=', target: 0.8 }],
    ['mean absolute error <= 3', { metric: 'mean-absolute-error', operator: '<=', target: 3 }],
  ])('is read from %s', (prose, value) => expect(criterion(prose)).toEqual({ value }));

  it.each([
    '40% growth in visits',
    'accuracy of at least 90%',
    'Accuracy > 0.9 on weekdays',
    'Accuracy > baseline',
    'produces a position of x = 0.6',
  ])('is not read from %s', (prose) => expect(criterion(prose)).toEqual(LOST));
});

describe('a domain', () => {
  it.each([
    ['-1.2 to 0.6', undefined, { minimum: -1.2, maximum: 0.6 }],
    ['[0, 1]', 'float', { minimum: 0, maximum: 1 }],
    ['0..255', 'integer', { minimum: 0, maximum: 255 }],
    ['0,1,2', 'integer', { categories: [0, 1, 2] }],
    ['1, 2, 3', 'string', { categories: ['1', '2', '3'] }],
    ['{yes, no}', 'string', { categories: ['yes', 'no'] }],
  ])('is read from %s', (prose, type, value) => expect(domain(prose, type)).toEqual({ value }));

  it.each([
    ['value between 0 and 102', 'string'],
    ['0 to 102', 'string'],
    ['10 to 1', 'float'],
    ['0, 1', 'float'],
    ['red, green or blue', 'string'],
    ['either 1 to 5, or -1', 'integer'],
    ['{a, a}', 'string'],
  ])('is not read from %s', (prose, type) => expect(domain(prose, type)).toEqual(LOST));
});

describe('codes', () => {
  it('for missing values stand alone', () => {
    expect(missingCodes('-1, 999')).toEqual({ value: [-1, 999] });
    expect(missingCodes('"?"')).toEqual({ value: ['?'] });
    expect(missingCodes('-1 before 2020')).toEqual(LOST);
  });

  it('with a meaning say it', () => {
    expect(specialCodes('-9 = refused; -8: not asked')).toEqual({
      value: [
        { code: -9, meaning: 'refused' },
        { code: -8, meaning: 'not asked' },
      ],
    });
    expect(specialCodes('negative ones are refunds')).toEqual(LOST);
  });
});

describe('amounts', () => {
  it('keep the unit that somebody wrote', () => {
    expect(bytes('512 MB')).toEqual({ value: '512 MB' });
    expect(bytes('6MiB')).toEqual({ value: '6MiB' });
    expect(bytes('500m')).toEqual(LOST);
    expect(bytes('2')).toEqual(LOST);
    expect(gigabytes(1.5)).toEqual({ value: '1.5 GB' });
    expect(gigabytes('8')).toEqual(LOST);
  });

  it('in percent become shares', () => {
    expect(percent(11.5)).toEqual({ value: 0.115 });
    expect(percent(7)).toEqual({ value: 0.07 });
    expect(percent(140)).toEqual(LOST);
  });

  it('are compared by signs and words', () => {
    expect(operator('Greater than or equal to')).toEqual({ value: '>=' });
    expect(operator('constructor')).toEqual(LOST);
  });
});

describe('what several items say', () => {
  it('is one thing where all agree', () => {
    expect(agreed(text())(['a', 'a'])).toEqual([{ value: 'a' }]);
    expect(agreed(text())(['a', 'b'])).toEqual([LOST, LOST]);
    expect(agreed(percent)([50, 'x'])).toEqual([LOST, LOST]);
  });

  it('is a list without repetitions', () => {
    expect(union(text())(['a', 'A', 'b'])).toEqual([{ value: ['a'] }, undefined, { value: ['b'] }]);
  });
});

describe('a value that is put together', () => {
  it('joins what is about one item', () => {
    const built = {};
    expect(addTo(built, nested('evaluations[test].dataset', 'june'))).toBe(true);
    expect(addTo(built, nested('evaluations[test].metrics', [{ metric: 'recall' }]))).toBe(true);
    expect(built).toEqual({
      evaluations: [{ name: 'test', dataset: 'june', metrics: [{ metric: 'recall' }] }],
    });
  });

  it('refuses what says something again', () => {
    const built = nested('a.b', 1);
    expect(addTo(built, nested('a.b', 2))).toBe(false);
    expect(built).toEqual({ a: { b: 1 } });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentOf, readMoment } from '../../../src/sources/text/moment.ts';

const values = new Float64Array(1);

function read(text: string): readonly [moment: number, end: number] {
  values[0] = NaN;
  const end = readMoment(Buffer.from(text.padEnd(80, '\n')), 0, values, 0);
  return [values[0], end];
}

const micro = (text: string): number => Date.parse(text) * 1000;

describe('moments as bytes', () => {
  it('are those that Date knows, as far as doubles hold microseconds', () => {
    const moments = fc.date({
      min: new Date('1685-01-01T00:00:00Z'),
      max: new Date('2255-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (date) => {
        const text = date.toISOString();
        expect(read(text)).toEqual([date.getTime() * 1000, text.length]);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['2026-11-21', micro('2026-11-21T00:00:00Z')],
    ['2026-11-21T09:30', micro('2026-11-21T09:30:00Z')],
    ['2026-11-21 09:30:15', micro('2026-11-21T09:30:15Z')],
    ['2026-11-21t09:30:15z', micro('2026-11-21T09:30:15Z')],
    ['2026-11-21T09:30:15+01:00', micro('2026-11-21T08:30:15Z')],
    ['2026-11-21T09:30:15-0530', micro('2026-11-21T15:00:15Z')],
    ['2026-11-21T09:30:15+02', micro('2026-11-21T07:30:15Z')],
    ['2026-11-21T09:30:15.123456Z', micro('2026-11-21T09:30:15Z') + 123456],
    ['2026-11-21T09:30:15.123456789Z', micro('2026-11-21T09:30:15Z') + 123456],
    ['2016-12-31T23:59:60Z', micro('2017-01-01T00:00:00Z')],
    ['2024-02-29', micro('2024-02-29T00:00:00Z')],
    ['1969-12-31T23:59:59.5Z', -500_000],
  ])('%s', (text, moment) => {
    expect(read(text)).toEqual([moment, text.length]);
  });

  it.each([
    '2026-13-01',
    '2026-00-10',
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026/11/21',
    '2026-11-21T25:00:00',
    '2026-11-21T09:61',
    '2026-11-21T09:30:61',
    '2026-11-21T09:30:15.Z',
    '2026-11-21T09:30:15+25:00',
    '21-11-2026',
    '2026-1-2',
    '',
    'yesterday',
  ])('not %j', (text) => {
    expect(read(text)[1]).toBe(-1);
  });

  it('end at a comma, which may be followed by another field', () => {
    expect(read('2026-11-21T09:30:15,5')).toEqual([micro('2026-11-21T09:30:15Z'), 19]);
  });

  it('forgets no day for the one before', () => {
    expect(read('2026-11-21')[0]).toBe(micro('2026-11-21'));
    expect(read('2026-11-22')[0]).toBe(micro('2026-11-22'));
    expect(read('2026-11-2x')[1]).toBe(-1);
    expect(read('2026-11-21')[0]).toBe(micro('2026-11-21'));
  });
});

describe('epochs', () => {
  const moment = 1_795_255_815_123_456;
  it.each([
    [1_795_255_815, 1_795_255_815_000_000],
    [1_795_255_815.123456, moment],
    [1_795_255_815_123, 1_795_255_815_123_000],
    [moment, moment],
    [moment * 1000, moment],
    [0, 0],
  ])('tell their unit by their size: %d', (epoch, expected) => {
    expect(momentOf(epoch)).toBe(expected);
  });

  it('are none beyond nanoseconds', () => {
    expect(momentOf(1e20)).toBeNaN();
    expect(momentOf(Infinity)).toBeNaN();
    expect(momentOf(NaN)).toBeNaN();
  });
});

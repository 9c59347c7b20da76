import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareUnits, convert, parseUnit } from '../../src/values/unit.ts';
import { problemOf, read, readsAnyText } from './laws.ts';

const unit = (text: string) => read(parseUnit(text));
const relation = (a: string, b: string) => compareUnits(unit(a), unit(b));
const between = (amount: number, from: string, to: string) => convert(amount, unit(from), unit(to));

describe('parseUnit', () => {
  it.each([
    ['m/s', 'm.s-1', 1],
    ['km/h', 'm.s-1', 1000 / 3600],
    ['m/s2', 'm.s-2', 1],
    ['kg.m/s2', 'g.m.s-2', 1000],
    ['N', 'g.m.s-2', 1000],
    ['kg/(m.s2)', 'g.m-1.s-2', 1000],
    ['%', '1', 0.01],
    ['1', '1', 1],
    ['10*9/L', 'm-3', 1e12],
    ['/min', 's-1', 1 / 60],
    ['{request}/s', 's-1', 1],
    ['By', 'bit', 8],
    ['KiBy', 'bit', 8192],
    ['[USD]', 'USD', 1],
    ['mol/L', 'm-3.mol', 1000],
    ['dB', 'dB', 1],
    ['m/m', '1', 1],
  ])('%s has the dimension %s', (text, dimension, factor) => {
    expect(unit(text).dimension).toBe(dimension);
    expect(unit(text).factor).toBeCloseTo(factor, 12);
    expect(String(unit(text))).toBe(text);
  });

  it.each([
    ['Cel', '°C celsius Celsius degC ℃ centigrade'],
    ['[degF]', '°F fahrenheit degF'],
    ['m', 'meter meters metre'],
    ['km', 'kilometers kilometre'],
    ['[mi_i]', 'mile miles mi'],
    ['[in_i]', 'inch inches in'],
    ['[ft_i]', 'foot feet ft'],
    ['[lb_av]', 'lb lbs pounds'],
    ['kg', 'kilogram kilograms'],
    ['m/s2', 'm/s² m/s^2 m.s-2 m·s⁻²'],
    ['km/h', 'kph kmh kilometers/hour'],
    ['[mi_i]/h', 'mph MPH miles/hour'],
    ['[ft_i]/s', 'ft/s feet/second'],
    ['m3', 'm³ m^3 m**3'],
    ['us', 'µs μs microseconds'],
    ['s', 'sec second seconds'],
    ['mm[Hg]', 'mmHg'],
    ['%', 'percent pct'],
    ['1', 'ratio count pcs piece {item}'],
    ['/s', 'fps FPS Hz'],
    ['lx', 'lux'],
    ['N.m', 'Nm'],
    ['GiBy', 'GiB gibibytes'],
    ['GBy/s', 'GB/s'],
    ['Mbit/s', 'Mbps'],
    ['px', 'pixels pixel'],
    ['[EUR]', 'EUR €'],
    ['kW.h', 'kWh'],
    ['mL', 'ml milliliters'],
  ])('%s is also written %s', (code, spellings) => {
    for (const spelling of spellings.split(' ')) {
      expect([spelling, relation(code, spelling)]).toEqual([spelling, 'same']);
    }
  });

  it('takes case seriously', () => {
    expect(relation('mW', 'MW')).toBe('convertible');
    expect(relation('kN', 'N')).toBe('convertible');
    expect(relation('kn', 'kN')).toBe('different');
    expect(relation('Gbit', 'GB')).toBe('convertible');
  });

  it.each(['C', 'F', 'degrees', '$'])('asks back what %s means', (text) => {
    expect(problemOf(parseUnit(text))).toContain(`"${text}" can be misread; write `);
  });

  it.each(['', 'furlong', 'm//s', 'm s', '[XYZ]', 'm/', '.m', 'kmin', 'mdeg/x', '(m', 'm)', '0'])(
    'rejects "%s"',
    (text) => {
      expect(problemOf(parseUnit(text))).toBe(
        `"${text}" is not a unit such as Cel, km/h, mm[Hg], By or [USD]`,
      );
    },
  );

  it('reads any text', () => readsAnyText(parseUnit, 'mskgACelF[]()./*^-+2310%°µ{}hinftUSDB'));
});

describe('compareUnits', () => {
  it.each([
    ['°C', 'Cel', 'same'],
    ['m/s', 'm.s-1', 'same'],
    ['m/s', 'km/ks', 'same'],
    ['Cel', '[degF]', 'convertible'],
    ['Cel', 'K', 'convertible'],
    ['ms', 's', 'convertible'],
    ['km/h', 'm/s', 'convertible'],
    ['GB', 'GiB', 'convertible'],
    ['%', '1', 'convertible'],
    ['deg', 'rad', 'convertible'],
    ['m', 's', 'different'],
    ['USD', 'EUR', 'different'],
    ['mol/L', 'mg/dL', 'different'],
    ['px', 'mm', 'different'],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(relation(a, b)).toBe(expected);
    expect(relation(b, a)).toBe(expected);
  });
});

describe('convert', () => {
  it.each([
    [0, 'Cel', '[degF]', 32],
    [100, 'Cel', '[degF]', 212],
    [-40, 'Cel', '[degF]', -40],
    [0, 'K', 'Cel', -273.15],
    [98.6, '[degF]', 'Cel', 37],
    [250, 'ms', 's', 0.25],
    [100, 'km/h', 'm/s', 27.7777777778],
    [1, '[mi_i]', 'km', 1.609344],
    [1, '[lb_av]', 'g', 453.59237],
    [180, 'deg', 'rad', Math.PI],
    [760, 'mm[Hg]', 'Pa', 101_325],
    [14.5037738, '[psi]', 'kPa', 100],
    [1, 'GiB', 'MiB', 1024],
    [12, '%', '1', 0.12],
    [1, 'kW.h', 'MJ', 3.6],
    [20_000, '{beat}/min', 'Hz', 333.3333333],
  ])('%d %s in %s is %d', (amount, from, to, expected) => {
    const error = Math.abs(between(amount, from, to) - expected);
    expect(error).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(expected)));
  });

  it('throws for different dimensions', () => {
    expect(() => between(1, 'USD', 'EUR')).toThrow(RangeError);
  });

  const groups = [
    ['Cel', '[degF]', 'K', '[degR]'],
    ['m', 'km', '[in_i]', '[mi_i]', 'nm'],
    ['s', 'ms', 'h', 'd', 'a'],
    ['m/s', 'km/h', 'mph', '[kn_i]'],
    ['Pa', 'bar', 'mm[Hg]', '[psi]'],
    ['By', 'KiBy', 'Gbit'],
  ].map((group) => fc.tuple(fc.constantFrom(...group), fc.constantFrom(...group)));

  it('is monotone and reversible', () => {
    const amounts = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.oneof(...groups), amounts, amounts, ([from, to], a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(between(low, from, to)).toBeLessThanOrEqual(between(high, from, to));
        // A shift of scale can cancel digits, so the tolerance is relative to the larger numbers.
        const scale = Math.max(1e3, Math.abs(a));
        expect(Math.abs(between(between(a, from, to), to, from) - a)).toBeLessThan(1e-9 * scale);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareVersions,
  isSpecifier,
  parseVersion,
  sameVersion,
  satisfies,
  type Version,
  type VersionScheme,
} from '../../src/values/version.ts';
import { ordersTotally, problemOf, read, readsAnyText } from './laws.ts';

const version = (text: string, scheme?: VersionScheme): Version => read(parseVersion(text, scheme));
const compare = (a: string, b: string): number | undefined =>
  compareVersions(version(a), version(b));

const part = fc.integer({ min: 0, max: 12 });
const dotted = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
const semver = fc
  .tuple(part, part, part, fc.constantFrom('', '-1', '-rc.1', '-alpha', '-rc.10', '+b5'))
  .map(([major, minor, patch, tail]) => `${major}.${minor}.${patch}${tail}`);
const pep440 = fc
  .tuple(fc.constantFrom('', '1!'), dotted, fc.constantFrom('', 'a1', 'rc2', '.post1', '.dev3'))
  .map(([epoch, release, tail]) => `${epoch}${release}${tail}`);

describe('parseVersion', () => {
  it.each([
    ['580.105.08', 'numeric', [580, 105, 8]],
    ['2.1', 'numeric', [2, 1]],
    ['3.10', 'numeric', [3, 10]],
    ['v1.2.3', 'numeric', [1, 2, 3]],
    ['2026.11.3', 'calver', [2026, 11, 3]],
    ['2026-11-03', 'calver', [2026, 11, 3]],
    ['24.08-py3', 'calver', [24, 8]],
    ['24.08-rc1', 'pep440', [24, 8]],
    ['2026.11.0-rc.1', 'semver', [2026, 11, 0]],
    ['2026.11-beta2', 'pep440', [2026, 11]],
    ['2026.11-cuda', 'calver', [2026, 11]],
    ['1.2.3-rc.1', 'semver', [1, 2, 3]],
    ['2.0rc1', 'pep440', [2, 0]],
    ['2.9.0+cu126', 'pep440', [2, 9, 0]],
    ['1!2.0', 'pep440', [2, 0]],
  ])('takes %s for %s', (text, scheme, release) => {
    expect(version(text)).toMatchObject({ scheme, release });
    expect(String(version(text))).toBe(text);
  });

  it('keeps the build tag', () => {
    expect(version('2.9.0+cu126').local).toBe('cu126');
    expect(version('2.9.0+cu126', 'semver').local).toBe('cu126');
    expect(version('24.08-py3').local).toBe('py3');
    expect(version('2.9.0').local).toBeUndefined();
  });

  it('follows a scheme that is given', () => {
    expect(version('2024.1', 'calver').release).toEqual([2024, 1]);
    expect(version('1.2.3', 'semver').scheme).toBe('semver');
    expect(problemOf(parseVersion('2.1', 'semver'))).toBe(
      '"2.1" is not a semantic version such as 2.1.0 or 2.1.0-rc.1',
    );
    expect(problemOf(parseVersion('2.1rc1', 'numeric'))).toContain('is not a numeric version');
    expect(problemOf(parseVersion('1.2.3', 'calver'))).toContain('is not a calendar version');
  });

  it.each(['', 'latest', 'main', '1..2', '-1.2', '1.2.', '>=2.1', 'r535'])(
    'rejects "%s"',
    (text) => {
      expect(problemOf(parseVersion(text))).toBe(
        `"${text}" is not a version such as 2.1.0, 2.1rc1 or 580.105.08`,
      );
    },
  );

  it('rejects what a number cannot hold', () => {
    expect(problemOf(parseVersion('1.99999999999999999999'))).toContain('too large');
  });

  it('reads any text', () => {
    readsAnyText(parseVersion, '0123456789.-+!abrcvpostdev*');
    for (const scheme of ['semver', 'pep440', 'calver', 'numeric'] as const) {
      readsAnyText((text) => parseVersion(text, scheme), '012349.-+!abrcvpostdev_');
    }
  });
});

describe('compareVersions', () => {
  it.each([
    ['580.105.08', '580.105.8', 0],
    ['515.105.01', '515.65.01', 1],
    ['450.80.02', '450.51.05', 1],
    ['3.10', '3.9', 1],
    ['2.1', '2.1.0', 0],
    ['2.9.0+cu126', '2.9.0', 0],
    ['2.9.0+cu126', '2.9.0+cu128', 0],
    ['2.0rc1', '2.0', -1],
    ['2.0.post1', '2.0', 1],
    ['2.0.dev1', '2.0a1', -1],
    ['1!1.0', '2.0', 1],
    ['1.2.3-rc.2', '1.2.3-rc.10', -1],
    ['1.2.3-1', '1.2.3', -1],
    ['1.2.3-rc.1', '1.2.4', -1],
    ['2026.11', '2026.9', 1],
    ['24.08-py3', '24.10-py3', -1],
    ['1.2.3-rc.1', '1.2.3.post1', -1],
  ])('%s against %s is %i', (a, b, sign) => {
    expect(compare(a, b)).toBe(sign);
    expect(compare(b, a)).toBe(sign === 0 ? 0 : -sign);
  });

  it('leaves pre-releases of different schemes undecided', () => {
    expect(compare('1.2.3-beta.1', '1.2.3rc1')).toBeUndefined();
  });

  it('is a total order within a scheme', () => {
    ordersTotally(
      dotted.map((text) => version(text, 'numeric')),
      compareVersions,
    );
    ordersTotally(
      semver.map((text) => version(text, 'semver')),
      compareVersions,
    );
    ordersTotally(
      pep440.map((text) => version(text, 'pep440')),
      compareVersions,
    );
  });

  it('finds versions the same unless both say another build', () => {
    expect(sameVersion(version('2.9.0+cu126'), version('2.9'))).toBe(true);
    expect(sameVersion(version('2.9.0+cu126'), version('2.9.0+cu128'))).toBe(false);
    expect(sameVersion(version('2.9.0'), version('2.9.1'))).toBe(false);
  });
});

describe('satisfies', () => {
  it.each([
    ['2.9.0+cu126', '>=2.9', true],
    ['2.9.0+cu126', '==2.9.0', true],
    ['2.9.0+cu126', '==2.9.0+cu126', true],
    ['2.9.0+cu126', '==2.9.0+cu128', false],
    ['2.9.0+cu126', '!=2.9.0+cu128', true],
    ['2.9.0+cu126', '===2.9.0+cu126', true],
    ['2.9.0+cu126', '2.9', true],
    ['2.9.0+cu126', '2.9.0+cu128', false],
    ['580.105.08', '>=580.65.06', true],
    ['550.127.08', '>=580.65.06', false],
    ['580.105.08', '580.105.8', true],
    ['2.1.5', '>=2.1,<3', true],
    ['3.0.0', '>=2.1,<3', false],
    ['2.1.5', '>= 2.1, < 3', true],
    ['2.1.5', '>=2.1 <3', true],
    ['1.5', '~=1.4', true],
    ['2.0', '~=1.4', false],
    ['3.11', '==3.*', true],
    ['3', '==3.0.*', true],
    ['2.1.5', '^2.0.0', true],
    ['3.0.0', '^2.0.0', false],
    ['1.2.9', '~1.2', true],
    ['1.3.0', '~1.2', false],
    ['2.1', '1.x || 2.x', true],
    ['2.1.5', '2.1', true],
    ['2.10.0', '2.1', false],
    ['2', '2.0', true],
    ['2.1.5', '2.*', true],
    ['2.1.5', '*', true],
    ['v2.1.5', '>=2.1', true],
    ['1.2.3-rc.1', '>=1.2.0 <2.0.0', true],
    ['1.2.3-rc.1', '>=1.2,<2', true],
    ['1.2.3-rc.1', '~=1.2', true],
    ['2.0rc1', '>=1.9', true],
    ['2.0rc1', '^2.0.0', false],
    ['2.1rc1', '^2.0.0', true],
    ['24.08-py3', '>=24.05', true],
  ])('%s in %s: %s', (text, specifier, expected) => {
    expect(satisfies(version(text), specifier)).toBe(expected);
  });

  // PEP 440, "Exclusive ordered comparison".
  it.each([
    ['3.0rc1', '<3', false],
    ['3.0rc1', '<3.0rc2', true],
    ['2.9', '<3.0rc2', true],
    ['1.7.post1', '>1.7', false],
    ['1.7.1', '>1.7', true],
    ['1.7', '>1.7rc1', true],
    ['1.7.post2', '>1.7.post1', true],
  ])('%s in %s: %s', (text, specifier, expected) => {
    expect(satisfies(version(text, 'pep440'), specifier)).toBe(expected);
  });

  it('reads comparisons alone by the scheme', () => {
    // npm completes 2.1 to 2.1.x, PEP 440 to 2.1.0.
    expect(satisfies(version('2.1.5'), '>2.1')).toBe(true);
    expect(satisfies(version('2.1.5'), '>2.1', 'semver')).toBe(false);
    expect(satisfies(version('2.1.5', 'semver'), '>2.1')).toBe(false);
  });

  it.each([
    ['2.1.5', 'garbage'],
    ['2.1.5', ''],
    ['2.1.5', '>=two'],
    ['1.2.3.4', '^1.2'],
    ['2.0.post1', '^2.0.0'],
    ['1.2.3-1', '~=1.2'],
    ['1!2.0', '^2.0.0'],
  ])('cannot tell whether %s is in "%s"', (text, specifier) => {
    expect(satisfies(version(text), specifier)).toBeUndefined();
  });

  it('agrees with compareVersions', () => {
    const cases: readonly (readonly [string, (sign: number) => boolean])[] = [
      ['>=', (sign) => sign >= 0],
      ['<=', (sign) => sign <= 0],
      ['==', (sign) => sign === 0],
      ['!=', (sign) => sign !== 0],
    ];
    for (const [operator, holds] of cases) {
      fc.assert(
        fc.property(pep440, pep440, (a, b) => {
          const [one, other] = [version(a, 'pep440'), version(b, 'pep440')];
          const expected = holds(compareVersions(one, other) ?? Number.NaN);
          expect(satisfies(one, `${operator}${b}`)).toBe(expected);
        }),
      );
    }
    fc.assert(
      fc.property(dotted, dotted, (a, b) => {
        const sign = compare(a, b);
        expect(satisfies(version(a), `<${b}`)).toBe(sign === -1);
        expect(satisfies(version(a), `>${b}`)).toBe(sign === 1);
      }),
    );
    fc.assert(
      fc.property(semver, semver, (a, b) => {
        const [one, other] = [version(a, 'semver'), version(b, 'semver')];
        expect(satisfies(one, `>=${b}`)).toBe((compareVersions(one, other) ?? -1) >= 0);
      }),
    );
  });

  it('reads any specifier', () => {
    const letters = fc.constantFrom(...'0123.*xX^~<>=!,| -abrc+');
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 20 }), semver, (specifier, text) => {
        const verdict = satisfies(version(text), specifier);
        expect([true, false, undefined]).toContain(verdict);
      }),
    );
    expect(satisfies(version('1.0'), '>'.repeat(100_000))).toBeUndefined();
  });
});

describe('isSpecifier', () => {
  it.each(['>=2.1,<3', '~=1.4', '==3.*', '^2.0.0', '~1.2', '>=2.1 <3', '2.1', '1.x || 2.x', '*'])(
    'knows %s',
    (text) => expect(isSpecifier(text)).toBe(true),
  );

  it.each(['', 'latest', '>=', '2.1 or newer', '>=2.1,', '=>2.1', '^1 ||'])(
    'does not know "%s"',
    (text) => expect(isSpecifier(text)).toBe(false),
  );
});

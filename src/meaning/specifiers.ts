import { parseVersion, satisfies, type VersionScheme } from '../values/version.ts';

/** The versions from one on, up to another one that is left out, as their integers. */
type Range = { readonly from: string; readonly below: string };

const CLAUSE = /^(>=|==?|<|~=|\^|~)?\s*v?(\d+(?:\.\d+)*)(\.[xX*])?$/;

/** `2.0` and `2` are one bound. */
const bound = (parts: readonly number[]): string => parts.join('.').replace(/(?:\.0)+$/, '');

const next = (parts: readonly number[], at: number): string =>
  bound([...parts.slice(0, at), (parts[at] ?? 0) + 1]);

/** `undefined` for a clause that is no such range; `==2.1` is one version and none either. */
function clauseOf(text: string): Partial<Range> | undefined {
  const [, operator = '', digits, wildcard] = CLAUSE.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const parts = digits.split('.').map(Number);
  const from = bound(parts);
  if (operator === '>=') return wildcard ? undefined : { from };
  if (operator === '<') return wildcard ? undefined : { below: from };
  if (operator === '~=')
    return parts.length > 1 ? { from, below: next(parts, parts.length - 2) } : undefined;
  if (operator === '^') {
    const first = parts.findIndex((part) => part !== 0);
    return first < 0 ? undefined : { from, below: next(parts, first) };
  }
  if (operator === '~') return { from, below: next(parts, Math.min(1, parts.length - 1)) };
  if (operator !== '' && wildcard === undefined) return undefined;
  return { from, below: next(parts, parts.length - 1) };
}

function rangeOf(specifier: string): Range | undefined {
  const clauses = specifier
    .trim()
    .replaceAll(/(>=|<|~=|==?|\^|~)\s+/g, '$1')
    .split(/[\s,]+/)
    .map(clauseOf);
  const known = clauses.flatMap((clause) => clause ?? []);
  if (known.length < clauses.length) return undefined;
  const [froms, belows] = [
    known.flatMap((one) => one.from ?? []),
    known.flatMap((one) => one.below ?? []),
  ];
  // Of several bounds on one side the tighter one counts, which nobody writes.
  if (froms.length > 1 || belows.length > 1) return undefined;
  return { from: froms[0] ?? '', below: belows[0] ?? '' };
}

/**
 * Whether two specifiers accept the same versions: `>=1.17,<2` and `>=1.17 <2.0`, `12.x` and
 * `>=12,<13`. A version that was found agrees with a specifier that accepts it. `undefined` where
 * one of them is written in a way that is not understood here.
 */
export function sameSpecifier(one: string, other: string): boolean | undefined {
  for (const [version, specifier] of [
    [one, other],
    [other, one],
  ] as const) {
    const parsed = parseVersion(version);
    if (parsed.ok && satisfies(parsed.value, specifier) === true) return true;
  }
  const [a, b] = [rangeOf(one), rangeOf(other)];
  return a && b ? a.from === b.from && a.below === b.below : undefined;
}

// What the probes below stand for: ranges of releases, without pre-releases, exclusions and builds.
const RANGES = /^(?:[\s,|]|>=|<=|==?|>|<|~=|\^|~|v?\d+(?:\.\d+){0,2}(?:\.[xX*])?)+$/;

/**
 * Whether two specifiers accept a version in common. Ranges that overlap do so at a bound of one of
 * them or right above it, so that only such versions are tried. `undefined` where one of them is
 * written in a way that is not understood here.
 */
export function shareVersion(
  one: string,
  other: string,
  scheme?: VersionScheme,
): boolean | undefined {
  const texts = [one, other];
  if (texts.every((text) => parseVersion(text).ok) && sameSpecifier(one, other)) return true;
  if (!texts.every((text) => RANGES.test(text))) return undefined;
  const bounds = texts.flatMap((text) => text.match(/\d+(?:\.\d+)*/g) ?? []);
  const probes = ['0.0.0', ...bounds.flatMap(atAndAbove)];
  const verdicts = probes.map((probe) => {
    const version = parseVersion(probe, scheme);
    if (!version.ok) return undefined;
    const accepted = texts.map((text) => satisfies(version.value, text, scheme));
    return accepted.includes(undefined) ? undefined : !accepted.includes(false);
  });
  if (verdicts.includes(true)) return true;
  return verdicts.includes(undefined) ? undefined : false;
}

/** A bound and the next version in each of its places; `2.1` is `2.1.0`, and above it is `2.1.1`. */
function atAndAbove(bound: string): readonly string[] {
  const parts = [0, 1, 2].map((at) => Number(bound.split('.')[at] ?? 0));
  const above = parts.map((_, at) => [...parts.slice(0, at), (parts[at] ?? 0) + 1, 0, 0]);
  return [parts, ...above].map((release) => release.slice(0, 3).join('.'));
}

import { parseVersion, sameVersion, satisfies, type Version } from '../values/version.ts';
import { sameText } from './order.ts';

/**
 * Whether one of two versions is the beginning of the other, as 2.1 is of 2.1.4 and of 2.1.post1. A
 * release is no beginning of its own pre-release: who writes 2.1.0 does not speak of 2.1.0-rc.1.
 */
export const beginsOther = (a: Version, b: Version): boolean => begins(a, b) || begins(b, a);

const begins = (short: Version, long: Version): boolean =>
  satisfies(long, short.text) === true &&
  (short.stage === long.stage ||
    long.stage === 'after' ||
    short.release.length < long.release.length);

/**
 * Whether two people mean one version: `1.4` is `1.4.0`. `undefined` where one is the beginning of
 * the other (`3` may be 3.2.1) or cannot be read as a version.
 */
export function meansVersion(one: string, other: string): boolean | undefined {
  if (sameText(one, other)) return true;
  const [a, b] = [parseVersion(one), parseVersion(other)];
  if (!a.ok || !b.ok) return undefined;
  if (sameVersion(a.value, b.value)) return true;
  return beginsOther(a.value, b.value) ? undefined : false;
}

/**
 * Whether two versions begin alike, before 1.0 with their second number too. Where one counts by the
 * year, that says nothing of the code.
 */
export function sameMajor(one: string, other: string): boolean {
  const [a, b] = [parseVersion(one), parseVersion(other)];
  if (!a.ok || !b.ok || a.value.scheme === 'calver' || b.value.scheme === 'calver') return true;
  const [first, second] = [a.value.release, b.value.release];
  return first[0] === second[0] && (first[0] !== 0 || first[1] === second[1]);
}

/**
 * The leading dotted numbers of a version as people and tools write it: `v1.17.1` → [1, 17, 1],
 * `2.7.1+cu128` → [2, 7, 1]. Undefined when the text starts with anything else. Tables of facts are
 * keyed by release (`1.17`), which is less than the schemes of `src/values/version.ts` compare.
 */
export function releaseNumbers(text: string): readonly number[] | undefined {
  const match = /^v?(\d{1,9}(?:\.\d{1,9})*)/i.exec(text.trim());
  return match?.[1]?.split('.').map(Number);
}

/** The `major.minor` of a version, or undefined when the text has no minor number. */
export function majorMinor(text: string): string | undefined {
  const [major, minor] = releaseNumbers(text) ?? [];
  return major === undefined || minor === undefined ? undefined : `${major}.${minor}`;
}

/**
 * Whether one release came before another; undefined where one says too little, or is a build on
 * the way to the other.
 */
export function isBefore(one: string, other: string): boolean | undefined {
  const [a, b] = [one, other].map(releaseNumbers);
  if (a === undefined || b === undefined) return undefined;
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const [x, y] = [a[index], b[index]];
    if (x === undefined && (y ?? 0) > 0) return undefined;
    if ((x ?? 0) !== (y ?? 0)) return (x ?? 0) < (y ?? 0);
  }
  return /dev|rc|alpha|beta|\d[ab]\d/i.test(one) ? undefined : false;
}

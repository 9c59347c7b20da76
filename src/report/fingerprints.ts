import { createHash } from 'node:crypto';
import type { Finding } from '../finding.ts';
import type { Problem } from '../problem.ts';

/**
 * For each finding, 40 hexadecimal digits that no other of the run has and that stay as they are
 * when lines move, values change or other findings come and go: of the system, the rule, and the
 * element and attribute of each side. Findings that share all of it are told apart by their order.
 */
export const fingerprints = (findings: readonly Finding[]): readonly string[] =>
  distinct(findings, identity);

/** The fingerprint of a finding by itself: that of the first where several share all of it. */
export const fingerprintOf = (finding: Finding): string =>
  digest(`${JSON.stringify(identity(finding))}0`);

const identity = ({ system, rule, sides }: Finding): readonly unknown[] => [
  system,
  rule,
  ...sides.map(({ element, attribute }) => [element, attribute]),
];

/** The same for problems: of the code, the file, and the place in the document. */
export const problemFingerprints = (problems: readonly Problem[]): readonly string[] =>
  distinct(problems, ({ code, file, pointer, document = 0 }) => [code, file, document, pointer]);

/** Among equals the message decides, since the order of a report goes by lines. */
function distinct<T extends { readonly message: string }>(
  all: readonly T[],
  identify: (one: T) => readonly unknown[],
): readonly string[] {
  const groups = new Map<string, { readonly at: number; readonly message: string }[]>();
  for (const [at, one] of all.entries()) {
    const key = JSON.stringify(identify(one));
    const group = groups.get(key);
    const member = { at, message: one.message };
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  const found: string[] = [];
  for (const [key, group] of groups) {
    if (group.length > 1) group.sort(byMessage);
    for (const [ordinal, { at }] of group.entries()) found[at] = digest(`${key}${ordinal}`);
  }
  return found;
}

const byMessage = (one: { readonly message: string }, other: { readonly message: string }) =>
  one.message < other.message ? -1 : one.message > other.message ? 1 : 0;

/** The first 40 hexadecimal digits of a SHA-256. */
export const digest = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 40);

import { lazily } from '../lazily.ts';
import type { OpenAlerts } from './alert.ts';
import { digestOf, identity, type Subject } from './fingerprint.ts';
import { MOST_SIDES } from './kept.ts';

/** More combinations than any finding of a rule has; beyond them only its very sides count. */
const MOST_COMBINATIONS = 256;

/**
 * The fingerprints of the open alerts whose rule was judged again and matched, given the subjects of
 * all matches of a window: what `advance` takes as `closed`. A match on a list covers its items: the
 * caller that nobody declared is gone when all callers are declared, and then nothing is judged that
 * names it. A match on a whole element covers nothing but itself, since that says too little of what
 * was looked at.
 */
export function closing(open: OpenAlerts, matches: Iterable<Subject>): ReadonlySet<string> {
  const matched = new Set<string>();
  const likely = new Set<string>();
  for (const subject of matches) {
    matched.add(identity(subject));
    likely.add(elementsOf(subject));
  }
  const digests = lazily(() => new Set([...matched].map(digestOf)));
  const isMatched = (subject: Subject): boolean =>
    likely.has(elementsOf(subject)) &&
    (matched.has(identity(subject)) || isCovered(subject, matched));
  const closed = new Set<string>();
  for (const { fingerprint: key, finding, state } of open) {
    if (state !== 'open') continue;
    // Of a finding that was cut only its fingerprint says what all its sides were.
    const isCut = finding.sides.length >= MOST_SIDES;
    if (isCut ? digests().has(key) : isMatched(finding)) closed.add(key);
  }
  return closed;
}

/** What two subjects share if one of them can cover the other. */
const elementsOf = ({ system, rule, sides }: Subject): string =>
  JSON.stringify([system, rule, sides.map(({ element }) => element)]);

function isCovered(finding: Subject, matched: ReadonlySet<string>): boolean {
  const choices = finding.sides.map((side) =>
    withAncestors(side.attribute).map((attribute) => ({ ...side, attribute })),
  );
  const count = choices.reduce((product, { length }) => product * length, 1);
  if (count > MOST_COMBINATIONS) return false;
  return combinations(choices).some((sides) => matched.has(identity({ ...finding, sides })));
}

/** `/a/b/c` → `/a/b/c`, `/a/b`, `/a`. */
function withAncestors(pointer: string): readonly string[] {
  const found = [pointer];
  for (let end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    found.push(pointer.slice(0, end));
  }
  return found;
}

const combinations = <T>(choices: readonly (readonly T[])[]): readonly (readonly T[])[] =>
  choices.reduce<readonly (readonly T[])[]>(
    (made, options) => made.flatMap((chosen) => options.map((option) => [...chosen, option])),
    [[]],
  );

import type { Claim, Silent } from '../claim.ts';
import { elementId } from '../element.ts';
import type { Judgement } from '../rule.ts';

/**
 * Judgements, of which those that wait for the same thing to be observed are one: a percentile that
 * no export tells is one question for all promises, and the clocks of eight devices are one too.
 */
export function* askedOnce(judgements: Iterable<Judgement>): Iterable<Judgement> {
  const open = new Map<string, Judgement[]>();
  for (const judgement of judgements) {
    const [first] = missingIn(judgement);
    if (first === undefined) {
      yield judgement;
      continue;
    }
    const key = likenessOf(first);
    const alike = open.get(key);
    if (alike) alike.push(judgement);
    else open.set(key, [judgement]);
  }
  for (const [first, ...others] of open.values()) {
    if (first === undefined) continue;
    const all = [first, ...others];
    const sides = distinct(all.flatMap((one) => one.sides));
    const unanswered = distinct(all.flatMap(missingIn));
    yield { ...first, sides, decision: { unanswered } };
  }
}

const missingIn = ({ decision }: Judgement): readonly Silent<unknown>[] =>
  typeof decision === 'object' && 'unanswered' in decision ? decision.unanswered : [];

/** The attribute that is missing, of whichever item of a list. */
const likenessOf = ({ element, path }: Silent<unknown>): string =>
  JSON.stringify([
    elementId(element),
    path.map((step, index) => (path.length > 2 && index === path.length - 2 ? null : step)),
  ]);

const distinct = <C extends Claim<unknown>>(claims: readonly C[]): readonly C[] => [
  ...new Map(
    claims.map((one) => [JSON.stringify([elementId(one.element), one.path, one.pointer]), one]),
  ).values(),
];

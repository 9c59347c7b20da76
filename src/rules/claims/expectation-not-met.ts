import { categoryAt } from '../../claims/categories.ts';
import {
  conditionsOf,
  decideExpectation,
  decidePresence,
  expectationText,
} from '../../claims/expectation.ts';
import type { Expectation } from '../../generated/descriptors.ts';
import { saidBy } from '../../lookup.ts';
import { formatPointer } from '../../pointer.ts';
import { defineRule, type Judgement, judge } from '../../rule.ts';
import { type System, subjectOf } from '../../system.ts';

/**
 * Whoever depends on a part that somebody else owns writes down what they assume about it; this
 * compares the assumption with what the owner says, whatever the attribute.
 */
export default defineRule({
  id: 'expectation-not-met',
  title: 'What one role expects is not what the other provides',
  severity: 'error',
  category: 'trained-model/decisions-assumptions-limitations-and-constraints',
  perspectives: ['data-science', 'operations'],
  holds: 'the expectation is met',
  breaks: 'whatever was built on the expectation',
  why: 'an assumption that its owner never hears of is found out only in production',
  question: 'can this be made what is expected of it, or must the expectation be given up?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',

  *check(system) {
    for (const element of system.elements) {
      for (const [index, { perspective, descriptor }] of element.statements.entries()) {
        for (const [number, expectation] of (descriptor.expects ?? []).entries()) {
          const limitOf = (condition: string, asked: unknown) => {
            const path = ['expects', String(number), condition];
            return saidBy(element, index, { path, pointer: formatPointer(path) }, asked);
          };
          yield* judged(system, { perspective, ...expectation }, limitOf);
        }
      }
    }
  },
});

type Stated = Expectation & Required<Pick<Expectation, 'perspective'>>;
type LimitOf = (condition: string, asked: unknown) => ReturnType<typeof saidBy<unknown>>;

function* judged(system: System, stated: Stated, limitOf: LimitOf): Iterable<Judgement> {
  const subject = subjectOf(system, stated);
  if (subject === undefined) return;
  const about = categoryAt(subject);
  for (const { condition, asked } of conditionsOf(stated)) {
    const wording = { ...stated, condition };
    const place = { ...subject, facts: system.facts };
    yield judge(
      { limit: limitOf(condition, asked), subject },
      ({ limit, subject: found }) => decideExpectation(wording, limit, found, place),
      { ...about, holds: expectationText(wording, asked, subject) },
    );
  }
  const { provided } = stated;
  if (provided === undefined) return;
  // Silence is the answer here, so that it must not make the verdict unknown.
  const sides = [limitOf('provided', provided), subject];
  yield { ...about, sides, decision: decidePresence(stated, provided, subject) };
}

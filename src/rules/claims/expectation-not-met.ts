import { conditionsOf, decideExpectation, expectationText } from '../../expectation.ts';
import { saidBy } from '../../lookup.ts';
import { formatPointer } from '../../pointer.ts';
import { defineRule, judge } from '../../rule.ts';
import { subjectOf } from '../../system.ts';

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
          const subject = subjectOf(system, expectation);
          if (subject === undefined) continue;
          for (const { condition, asked } of conditionsOf(expectation)) {
            const path = ['expects', String(number), condition];
            const limit = saidBy(element, index, { path, pointer: formatPointer(path) }, asked);
            const wording = { perspective, ...expectation, condition };
            yield judge(
              { limit, subject },
              (values) => decideExpectation(wording, values.limit, values.subject, subject),
              { holds: expectationText(wording, asked, subject) },
            );
          }
        }
      }
    }
  },
});

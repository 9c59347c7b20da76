import { categoryAt } from '../../claims/categories.ts';
import {
  conditionsOf,
  decideExpectation,
  decidePresence,
  expectationsOf,
  expectationText,
  reliance,
} from '../../claims/expectation.ts';
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
  breaks: 'the part that relies on the expectation',
  why: 'an assumption that its owner never hears of is found out only in production',
  question: 'can this be made what is expected of it, or must the expectation be given up?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',

  *check(system) {
    for (const { stated, limitOf } of expectationsOf(system)) {
      const subject = subjectOf(system, stated);
      if (subject === undefined) continue;
      const about = categoryAt(subject);
      for (const { condition, asked } of conditionsOf(stated)) {
        const holder = limitOf(condition, asked);
        const wording = { ...stated, condition, holder };
        const place = { ...subject, facts: system.facts };
        const breaks = reliance(holder, subject, condition, asked);
        yield judge(
          { limit: holder, subject },
          ({ limit, subject: found }) => decideExpectation(wording, limit, found, place),
          { ...about, breaks, holds: expectationText(wording, asked, subject) },
        );
      }
      const { provided } = stated;
      if (provided === undefined) continue;
      // Silence is the answer here, so that it must not make the verdict unknown.
      const holder = limitOf('provided', provided);
      const breaks = reliance(holder, subject, 'provided', provided);
      const decision = decidePresence(stated, provided, subject);
      yield { ...about, breaks, sides: [holder, subject], decision };
    }
  },
});

import { at } from '../../lookup.ts';
import { feedbackSeen } from '../../monitoring/live-feedback.ts';
import { percent } from '../../port/shift.ts';
import { defineRule, judge } from '../../rule.ts';

/** The truth is known about fewer predictions than somebody counts on. */
export default defineRule({
  id: 'live-feedback-rare',
  title: 'Feedback covers fewer predictions than is counted on',
  severity: 'warning',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'feedback covers the predictions that are counted on',
  breaks: 'realised quality is that of the cases that somebody answered for, and of no others',
  why: 'feedback comes from people and processes who gain nothing by it',
  question: 'which predictions get no feedback, and are they like the others?',
  seen: ['SEI mismatch M08-03', 'Sculley et al., NeurIPS 2015: feedback loops'],
  since: '0.1.0',
  about: ['RuntimeMonitoring/observed/feedback'],
  onlyIfStated: true,

  *check(system) {
    for (const { declared, seen, name, who, isComplete } of feedbackSeen(system)) {
      const wanted = at(declared, 'coverage');
      const found = at(seen, 'coverage');
      if (!wanted.stated) continue;
      yield judge({ wanted, found }, (values) => {
        if (values.found >= values.wanted) return undefined;
        const few = `${name} has arrived for ${percent(values.found)} of the predictions, but ${who} counts on ${percent(values.wanted)}`;
        // What is not due yet is not missing.
        if (isComplete) return few;
        return {
          undecided: `${few}, and the rest may still come`,
          question: `how much of ${name} is still to come?`,
        };
      });
    }
  },
});

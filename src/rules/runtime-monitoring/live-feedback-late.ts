import { at } from '../../lookup.ts';
import { feedbackSeen } from '../../monitoring/live-feedback.ts';
import { duration } from '../../reading.ts';
import { defineRule, judge } from '../../rule.ts';

/** The truth about predictions arrives later than somebody counts on. */
export default defineRule({
  id: 'live-feedback-late',
  title: 'Feedback arrives later than is counted on',
  severity: 'warning',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'feedback arrives within the time that is counted on',
  breaks: 'quality is known only when the damage is done, and retraining starts on old truth',
  why: 'the delay is written down once, and whoever labels is busier than then',
  question: 'what holds the feedback up, or can the model wait for it that long?',
  seen: ['SEI mismatch M11-03', 'Google Cloud: practitioners guide to MLOps, ground truth delay'],
  since: '0.1.0',
  about: ['RuntimeMonitoring/observed/feedback'],
  onlyIfStated: true,

  *check(system) {
    for (const { declared, seen, name, who } of feedbackSeen(system)) {
      const limit = duration(at(declared, 'delay'));
      const half = duration(at(seen, 'delay', 'p50'));
      if (!limit.stated) continue;
      yield judge({ limit, half }, (values) =>
        values.half.amount <= values.limit.amount
          ? undefined
          : `half of ${name} arrives after ${values.half} or later, but ${who} counts on ${values.limit}`,
      );
    }
  },
});

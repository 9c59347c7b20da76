import { at } from '../../lookup.ts';
import { decideWaiting, limitedForecasts, plannedFor } from '../../monitoring/live-forecast.ts';
import { defineRule, judge } from '../../rule.ts';

/** A model is trained anew although it would stay good enough without it. */
export default defineRule({
  id: 'live-retraining-not-needed',
  title: 'The next retraining is not needed yet',
  severity: 'info',
  category: 'trained-model/evaluation-metrics',
  perspectives: ['operations', 'data-science'],
  holds: 'the next retraining is needed',
  breaks: 'nothing but the cost of a round, and the risk that each new model brings',
  why: 'a cadence is set once, for the worst that was feared',
  question: 'can this round be left out, or has it other reasons?',
  seen: ['SEI, Detecting and Predicting Inference Degradation (Portend)'],
  since: '0.1.0',
  about: ['RuntimeMonitoring/observed/forecasts'],
  onlyIfStated: true,

  *check(system) {
    for (const limited of limitedForecasts(system)) {
      const planned = plannedFor(limited);
      if (planned === undefined || limited.seen.value.retraining === undefined) continue;
      const advice = at(limited.seen, 'advice');
      yield judge({ planned, advice }, () => decideWaiting(system, limited));
    }
  },
});

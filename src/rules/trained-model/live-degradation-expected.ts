import { at } from '../../lookup.ts';
import { decideDegradation, limitedForecasts, plannedFor } from '../../monitoring/live-forecast.ts';
import { defineRule, judge } from '../../rule.ts';

/** Quality passes its limit before the model is trained anew. */
export default defineRule({
  id: 'live-degradation-expected',
  title: 'Quality is expected to pass its limit before the next retraining',
  severity: 'error',
  category: 'trained-model/evaluation-metrics',
  perspectives: ['product', 'operations'],
  holds: 'quality stays within its limit till the model is trained anew',
  breaks: 'the model answers worse than it may, for as long as nobody looks or labels come late',
  why: 'retraining is planned by the calendar, and the world does not keep to it',
  question: 'can the model be retrained earlier, or what takes its place until then?',
  seen: ['SEI, Detecting and Predicting Inference Degradation (Portend)', 'SEI mismatch M02-04'],
  since: '0.1.0',
  about: ['RuntimeMonitoring/observed/forecasts'],
  onlyIfStated: true,

  *check(system) {
    for (const limited of limitedForecasts(system)) {
      const { criterion, seen } = limited;
      const planned = plannedFor(limited);
      const probability = at(seen, 'probability');
      const observed = probability.stated ? probability : seen;
      yield judge({ criterion, ...(planned ? { planned } : {}), observed }, () =>
        decideDegradation(limited),
      );
    }
  },
});

import { spokenName } from '../../element.ts';
import { at } from '../../lookup.ts';
import { isLonger } from '../../monitoring/measurement.ts';
import { goneStale, latestTruth } from '../../monitoring/staleness.ts';
import { liveModels, watchersOf } from '../../monitoring/watching.ts';
import { duration } from '../../reading.ts';
import { defineRule, judge } from '../../rule.ts';

/** How long a model can be trusted, and how often anybody looks. */
export default defineRule({
  id: 'retraining-out-of-step',
  title: 'A model goes stale before it is replaced, or before anybody can see it',
  severity: 'error',
  category: 'trained-model/decisions-assumptions-limitations-and-constraints',
  perspectives: ['data-science', 'operations'],
  holds: 'the model that answers is not older than it can be trusted',
  breaks: 'a stale model answers, as sure of itself as on its first day',
  why: 'validity is judged by whoever knows the data, and releases are planned by the calendar',
  question: 'can the model be replaced in time, or can it be shown to hold for longer?',
  seen: ['Kästner, Engineering AI-Enabled Systems: stale models', 'SEI mismatch M02-04'],
  since: '0.1.0',
  about: ['TrainedModel/retraining/validFor'],

  *check(system) {
    for (const model of liveModels(system)) {
      const validFor = at(model, 'retraining', 'validFor');
      if (!validFor.stated) continue;
      const name = spokenName(model.element);
      const valid = duration(validFor);
      const cadence = at(model, 'retraining', 'cadence');
      if (cadence.stated) {
        yield judge({ valid, cadence: duration(cadence) }, (times) =>
          isLonger(times.cadence, times.valid)
            ? `${name} can be trusted for ${times.valid}, but is retrained only every ${times.cadence}`
            : undefined,
        );
      }
      const truth = latestTruth(watchersOf(system, model));
      if (truth) {
        yield judge({ valid, delay: duration(truth.delay) }, (times) =>
          isLonger(times.delay, times.valid)
            ? {
                message: `${name} can be trusted for ${times.valid}, but ${truth.name} tells after ${times.delay} whether it was right`,
                severity: 'warning',
                breaks: 'once the quality of the model is known, the model is too old to be used',
              }
            : undefined,
        );
      }
      yield* goneStale(system, model, valid);
    }
  },
});

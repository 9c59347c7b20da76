import { at, itemsIfStated } from '../../lookup.ts';
import { isKnownByLabels } from '../../monitoring/live-quality.ts';
import { defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';

/** Quality is estimated where nothing is known any more, or labels have shown that it is wrong. */
export default defineRule({
  id: 'live-quality-estimate-doubtful',
  title: 'An estimate of quality cannot be relied on',
  severity: 'warning',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'estimates of quality rest on what the reference knows',
  breaks: 'quality looks as good as ever, since the estimate takes the model at its word',
  why: 'an estimate without labels holds only while scores mean what they meant in the reference',
  question: 'can some of these predictions be labelled, and the reference be renewed?',
  seen: ['NannyML: assumptions of confidence-based performance estimation'],
  since: '0.1.0',
  about: ['RuntimeMonitoring/observed/quality'],
  onlyIfStated: true,

  *check(system) {
    for (const monitoring of all(system, 'RuntimeMonitoring')) {
      const reference = itemsIfStated(at(monitoring, 'exports')).find(
        (one) => one.stated && one.value.role === 'reference',
      );
      const told = new Set<string>();
      for (const seen of itemsIfStated(at(monitoring, 'observed', 'quality'))) {
        const estimate = at(seen, 'estimated');
        if (!seen.stated || !estimate.stated || isKnownByLabels(seen.value)) continue;
        const { doubts: own = [], covered } = estimate.value;
        // What is wrong with all metrics alike is told once.
        const doubts = own.filter((doubt) => !told.has(doubt));
        for (const doubt of doubts) told.add(doubt);
        if (doubts.length === 0 && own.length > 0) continue;
        const name = seen.value.metric;
        yield judge({ ...(reference ? { reference } : { monitoring }), estimate }, () => {
          const ask = 'data-science';
          if (doubts.length > 0) {
            const message = `the estimate of ${name} cannot be relied on: ${doubts.join(', and ')}`;
            return { message, ask };
          }
          const undecided = `nobody says how much of the window lies where the reference has records`;
          return covered === undefined ? { undecided, ask } : undefined;
        });
      }
    }
  },
});

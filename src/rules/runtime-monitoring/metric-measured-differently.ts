import { bestOf } from '../../alternatives.ts';
import { spokenName } from '../../element.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import {
  compareAggregations,
  compareMetricUnits,
  compareUnitsOfAnalysis,
  compareWindows,
} from '../../monitoring/measurement.ts';
import { metricOf } from '../../monitoring/metric-names.ts';
import { driftAmong, liveModels, metricsLike, watchersOf } from '../../monitoring/watching.ts';
import { defineRule } from '../../rule.ts';

/** One name, two numbers: over another time, aggregated in another way or in another unit. */
export default defineRule({
  id: 'metric-measured-differently',
  title: 'A metric is collected in another way than the model needs',
  severity: 'warning',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'the metric is measured in the way that the model needs',
  breaks: 'the number is read as if it were another one: too late, too smooth or off by a factor',
  why: 'a metric is agreed upon by its name, and its window, aggregation and unit are not',
  question: 'can the metric be computed in this way, or does the need have to change?',
  seen: ['SEI mismatches M08-03 and M11-03', 'evidently #509', 'whylogs #684'],
  since: '0.1.0',
  about: ['TrainedModel/monitoring/metrics'],

  *check(system) {
    for (const model of liveModels(system)) {
      const watchers = watchersOf(system, model);
      for (const need of itemsIfStated(at(model, 'monitoring', 'metrics'))) {
        if (!need.stated) continue;
        const wanted = metricOf(need.value.name, need.value.aggregation);
        const name = spokenName(model.element);
        const metrics = metricsLike(watchers, wanted);
        // Several may have it, for several readers; one that is measured as needed is enough.
        yield* bestOf(metrics, (metric) => [
          ...compareWindows(name, need, metric),
          ...compareAggregations(name, need, metric),
          ...compareMetricUnits(name, need, metric),
          ...compareUnitsOfAnalysis(name, need, metric),
        ]);
        const drift = metrics.length > 0 ? undefined : driftAmong(watchers, wanted);
        if (drift) yield* compareWindows(name, need, drift);
      }
    }
  },
});

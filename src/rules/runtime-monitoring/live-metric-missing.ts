import { spokenName } from '../../element.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { seriesIn } from '../../monitoring/live-metrics.ts';
import { mayBeSame, metricOf, sameMetric } from '../../monitoring/metric-names.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';

/** A metric that is said to be collected, and that no export has. */
export default defineRule({
  id: 'live-metric-missing',
  title: 'A metric that is declared to be collected is not exported',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['operations', 'operations'],
  holds: 'every metric that is declared is really exported',
  breaks: 'its alert never fires, and silence looks like health',
  why: 'exporters rename and switch off metrics between releases, and no dashboard complains of it',
  question: 'under which name is it exported now, or which exporter has to be switched on?',
  seen: [
    'NVIDIA dcgm-exporter: default counters leave throttling out',
    'vLLM: metrics renamed in v1',
  ],
  since: '0.1.0',
  about: ['RuntimeMonitoring/observed/metrics'],
  onlyIfStated: true,

  *check(system) {
    for (const monitoring of all(system, 'RuntimeMonitoring')) {
      const seen = at(monitoring, 'observed', 'metrics');
      if (!seen.stated) continue;
      for (const metric of itemsIfStated(at(monitoring, 'metrics'))) {
        const query = at(metric, 'query');
        const name = metric.stated ? metric.value.name : '';
        const who = spokenName(monitoring.element);
        if (query.stated) {
          yield judge({ query, seen }, (values) => {
            const lacking = seriesIn(values.query).filter((one) => !values.seen.includes(one));
            return lacking.length === 0
              ? undefined
              : `${who} computes ${name} from ${spoken(lacking)}, which no export has`;
          });
          continue;
        }
        yield judge({ metric, seen }, (values) => {
          const wanted = metricOf(name);
          const found = values.seen.some((one) => {
            const other = metricOf(one);
            return one === name || sameMetric(wanted, other) || mayBeSame(wanted, other);
          });
          if (found) return undefined;
          return {
            undecided: `${who} collects ${name}, and none of the ${values.seen.length} metrics that are exported is called like that`,
            question: `from which exported metrics is ${name} computed? write it as its \`query\``,
          };
        });
      }
    }
  },
});

import { spokenName } from '../../element.ts';
import type { FeedbackProvided } from '../../generated/descriptors.ts';
import { at, itemsIfStated, numbered } from '../../lookup.ts';
import { isTruth } from '../../monitoring/feedback.ts';
import { isShare, metricOf } from '../../monitoring/metric-names.ts';
import { meansSource } from '../../monitoring/offers.ts';
import { liveModels, metricsOf, offered, watchersOfAny } from '../../monitoring/watching.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';

/** Three stars say how somebody felt, and not whether the answer was right. */
export default defineRule({
  id: 'metric-from-opinions',
  title: 'A metric of right and wrong is computed from what people say or do not say',
  severity: 'warning',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'metrics that need the truth are computed from feedback that is the truth',
  breaks: 'the number follows moods and habits of those who answer, and is read as quality',
  why: 'stars and complaints come for nothing, and whether an answer was right has to be found out',
  question:
    'how were these answers found right or wrong, or what may the metric be called instead?',
  seen: ['Kästner, Engineering AI-Enabled Systems: ratings of calls as telemetry'],
  since: '0.1.0',
  about: ['RuntimeMonitoring/metrics/computedFrom'],

  *check(system) {
    const models = liveModels(system);
    const wanted = models
      .flatMap((model) => itemsIfStated(at(model, 'monitoring', 'feedback')))
      .flatMap((need) => (need.stated && need.value.kind ? [need.value.name] : []));
    const watchers = watchersOfAny(system, models);
    const feedback = watchers.flatMap((one) => itemsIfStated(offered(one, 'feedback')));
    for (const metric of metricsOf(watchers)) {
      const sources = metric.stated ? (metric.value.computedFrom ?? []) : [];
      // Rankings are cut off, and commonly judged by what was clicked.
      const read = metric.stated ? metricOf(metric.value.name) : undefined;
      if (!metric.stated || !read || !isShare(read) || read.cutoff || RANKINGS.includes(read.id)) {
        continue;
      }
      const used = feedback.flatMap((one) =>
        one.stated && sources.some((source) => meansSource(one.value.name, source)) ? [one] : [],
      );
      // Data science knows of what it asked for in this kind; another kind is a finding of its own.
      const isAsked = used.some((one) => wanted.some((name) => meansSource(name, one.value.name)));
      const truth = used.find((one) => one.value.kind && isTruth(one.value.kind));
      if (used.length === 0 || isAsked || truth) continue;
      const kinds = used.map((one) => at(one, 'kind'));
      yield judge({ metric, ...numbered(kinds) }, () => {
        const from = spoken(used.map(({ value }) => wordsOf(value)));
        return `${spokenName(metric.element)} computes ${metric.value.name} from ${from}, which does not tell what was right`;
      });
    }
  },
});

const RANKINGS = ['hit-rate', 'ndcg', 'mrr', 'mean-average-precision'];

const wordsOf = ({ name, kind, bias }: FeedbackProvided): string =>
  `${name} (${kind}${bias === undefined ? '' : `; ${bias}`})`;

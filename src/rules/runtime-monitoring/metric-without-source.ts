import { closest } from '../../closest.ts';
import { spokenName } from '../../element.ts';
import { numbered } from '../../lookup.ts';
import { judgeComputable } from '../../monitoring/computable.ts';
import { meansSource } from '../../monitoring/offers.ts';
import { sourcesNamed, sourcesOf } from '../../monitoring/sources.ts';
import { liveModels, watchersOf } from '../../monitoring/watching.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';

/** A number that is to be computed from records which nobody keeps. */
export default defineRule({
  id: 'metric-without-source',
  title: 'A metric is computed from a log or feedback that does not exist',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'what the metric is computed from is logged or comes back as feedback',
  breaks: 'the metric stays empty, or keeps the value that it had when its source went away',
  why: 'a metric outlives the log below it, and a dashboard shows the last value for as long',
  question: 'what is this metric computed from, and where is that kept?',
  seen: ['SEI mismatches M08-03 and M10-02', 'Breck et al., The ML Test Score: monitoring'],
  since: '0.1.0',
  about: ['RuntimeMonitoring/metrics/computedFrom', 'TrainedModel/monitoring/metrics/computedFrom'],

  *check(system) {
    const seen = new Set<string>();
    for (const model of liveModels(system)) {
      const watchers = watchersOf(system, model);
      const { lists, names } = sourcesOf(watchers);
      for (const judgement of judgeComputable(watchers)) {
        const key = JSON.stringify(
          judgement.sides.map(({ element, path }) => [element.name, path]),
        );
        if (!seen.has(key)) yield judgement;
        seen.add(key);
      }
      for (const { metric, source } of sourcesNamed(model, watchers)) {
        const key = `${source.element.name} ${source.path.join(' ')}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const isThere = names.some((name) => meansSource(name, source.value));
        yield judge({ source, ...(isThere ? {} : numbered<unknown>(lists)) }, () => {
          if (isThere) return undefined;
          const who = spoken(watchers.map(({ element }) => spokenName(element)));
          const has = names.length === 0 ? 'neither logs nor feedback' : `only ${spoken(names)}`;
          const near = closest(source.value, names);
          return {
            message: `${metric} is computed from ${source.value}, but ${who} has ${has}`,
            ...(near ? { question: `is ${near} what is meant by ${source.value}?` } : {}),
          };
        });
      }
    }
  },
});

import { spokenName } from '../../element.ts';
import { numbered } from '../../lookup.ts';
import { countsIn, partText, recordsIn } from '../../monitoring/samples.ts';
import { isOfRecords } from '../../monitoring/traffic.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { duration } from '../../reading.ts';
import { defineRule, judge } from '../../rule.ts';

/** A canary with one request in a hundred, and a metric that wants ten thousand a day. */
export default defineRule({
  id: 'too-few-samples-in-window',
  title: 'A window holds fewer records than its metric needs',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'as many records arrive within a window as its metric needs',
  breaks: 'the metric never counts: its answer stays unknown, or chance is read as a change',
  why: 'samples are counted by whoever knows statistics, and traffic by whoever runs the service',
  question: 'can the window be longer or the share larger, or do fewer records do?',
  seen: ['Kästner, Engineering AI-Enabled Systems: testing in production, sample size'],
  since: '0.1.0',
  about: [
    'TrainedModel/monitoring/metrics/minimumSamples',
    'RuntimeMonitoring/drift/minimumSamples',
  ],

  *check(system) {
    for (const model of liveModels(system)) {
      for (const count of countsIn(system, model)) {
        const { name, needed, window, factors, traffic, owner } = count;
        const { rate, shares } = traffic;
        const parts = numbered<unknown>([...shares, ...factors]);
        yield judge({ needed, ...parts, window: duration(window), rate }, (values) => {
          const most = recordsIn(count, values.rate, values.window);
          if (most * 1.05 >= values.needed) return undefined;
          const few = `${Math.floor(most)} at most arrive within ${values.window}`;
          const where = `${values.rate} of ${spokenName(rate.element)}${partText(count)}`;
          const found = `${owner} needs ${values.needed} records for ${name}, but ${few} at ${where}`;
          if (isOfRecords(values.rate)) return found;
          const question = `how many records does ${values.rate} come to?`;
          return { undecided: `${found}, unless each counts several records`, question };
        });
      }
    }
  },
});

import type { Claim } from '../../claim.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';

/** A detector found a change in a stream of errors or metrics. */
export default defineRule({
  id: 'live-stream-changed',
  title: 'A stream of errors or metrics has changed',
  severity: 'warning',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['operations', 'operations'],
  holds: 'the streams that detectors watch have not changed',
  breaks:
    'something behind the numbers is another thing since then: a release, a source, or the world',
  why: 'windows average a change away that a detector sees within minutes',
  question: 'what was released or changed at that moment?',
  seen: ['Bifet and Gavaldà, Learning from time-changing data, 2007', 'Gama et al., 2004'],
  since: '0.1.0',
  about: ['RuntimeMonitoring/drift'],
  onlyIfStated: true,

  *check(system) {
    for (const monitoring of all(system, 'RuntimeMonitoring')) {
      if (!at(monitoring, 'observed').stated) continue;
      const detectors = at(monitoring, 'observed', 'detectors');
      for (const monitor of itemsIfStated(at(monitoring, 'drift'))) {
        const measure = at(monitor, 'measure');
        if (!monitor.stated || !measure.stated || !DETECTORS.includes(measure.value)) continue;
        const { name } = monitor.value;
        const seen = itemsIfStated(detectors).find((one) => one.stated && one.value.name === name);
        const first = seen && at(seen, 'first');
        const when = first?.stated ? `, the first one at ${first.value}` : '';
        const alarms = seen ? at(seen, 'alarms') : at(monitoring, 'observed', 'detectors');
        yield judge({ measure, alarms: alarms as Claim<number> }, (values) => {
          const times = values.alarms === 1 ? 'one change' : `${values.alarms} changes`;
          return values.alarms === 0
            ? undefined
            : `${values.measure} found ${times} in ${name}${when}`;
        });
      }
    }
  },
});

const DETECTORS: readonly string[] = ['page-hinkley', 'ddm', 'adwin', 'kswin'];

import { spokenName } from '../../element.ts';
import { feeds } from '../../hosting/feeding.ts';
import { isServing } from '../../hosting/measurements.ts';
import { judgeThroughput } from '../../hosting/throughput.ts';
import { at } from '../../lookup.ts';
import { rate } from '../../reading.ts';
import { defineRule } from '../../rule.ts';
import { all, type Hosting } from '../../system.ts';
import type { Rate } from '../../values/rate.ts';

/** Data arrives faster at its peak than the instances of the model were measured to process it. */
export default defineRule({
  id: 'data-rate-too-high',
  title: 'Data arrives faster than the model processes it',
  severity: 'error',
  category: 'operational-data/data-rates',
  perspectives: ['operations', 'data-science'],
  holds: 'the model keeps up with the data of production',
  breaks: 'data waits longer and longer, or is dropped, at every peak',
  why: 'a model is measured with as much data as its authors had at hand',
  question: 'can the model be made faster or run in more instances, or can data be held back?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',

  *check(system) {
    for (const data of all(system, 'ProductionData')) {
      const mode = at(data, 'delivery', 'mode');
      // What is collected first can be worked off at any pace.
      if (mode.stated && (mode.value === 'batch' || mode.value === 'file')) continue;
      const peak = rate(at(data, 'rate', 'peak'));
      const typical = rate(at(data, 'rate', 'typical'));
      const required = peak.stated || !typical.stated ? peak : typical;
      for (const hosting of system.hostings.filter(isServing)) {
        if (!feeds(system, data, hosting)) continue;
        if (!required.stated && !hasThroughput(hosting)) continue;
        const when = peak.stated ? 'at its peak' : 'on an ordinary day';
        const demand = (all: Rate) => `${spokenName(data.element)} brings ${all} ${when}`;
        yield judgeThroughput(system, hosting, required, demand);
      }
    }
  },
});

const hasThroughput = ({ model }: Hosting): boolean => {
  const performance = at(model, 'performance');
  return performance.stated && performance.value.some(({ throughput }) => throughput !== undefined);
};

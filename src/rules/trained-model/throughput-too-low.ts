import { spokenName } from '../../element.ts';
import { serviceLevelsFor } from '../../hosting/measurements.ts';
import { judgeThroughput } from '../../hosting/throughput.ts';
import { at } from '../../lookup.ts';
import { rate } from '../../reading.ts';
import { defineRule } from '../../rule.ts';

/** An environment promises more per second than the instances of the model were measured to do. */
export default defineRule({
  id: 'throughput-too-low',
  title: 'The model processes less than production promises',
  severity: 'error',
  category: 'operational-environment/required-model-inference-time',
  perspectives: ['operations', 'data-science'],
  holds: 'the model processes as much as is promised',
  breaks: 'queues grow under load until calls time out',
  why: 'a model that answers one call in time may not answer a hundred at once',
  question:
    'can the model be made faster or run in more instances, or can the promise be negotiated?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',
  about: ['Environment/serviceLevels/throughput', 'Environment/serviceLevels/load'],

  *check(system) {
    for (const hosting of system.hostings) {
      const place = spokenName(hosting.environment.element);
      for (const level of serviceLevelsFor(system, hosting)) {
        const promised = rate(at(level, 'throughput'));
        const load = rate(at(level, 'load'));
        if (promised.stated) {
          yield judgeThroughput(system, hosting, promised, (all) => `${place} promises ${all}`);
        } else if (load.stated) {
          yield judgeThroughput(system, hosting, load, (all) => `${place} must carry ${all}`);
        }
      }
    }
  },
});

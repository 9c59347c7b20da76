import { decideLatency, latencyWitness, PERCENTILES } from '../../latency.ts';
import { at } from '../../lookup.ts';
import { isServing, measurementFor, serviceLevelsFor } from '../../measurements.ts';
import { duration } from '../../reading.ts';
import { defineRule, judge, NOT_APPLICABLE } from '../../rule.ts';

/** Inference was measured to take longer than an environment promises its callers. */
export default defineRule({
  id: 'inference-too-slow',
  title: 'Inference takes longer than production allows',
  severity: 'error',
  category: 'operational-environment/required-model-inference-time',
  perspectives: ['operations', 'data-science'],
  holds: 'inference is fast enough for production',
  breaks: 'callers time out, and requests pile up until the service is down',
  why: 'accuracy is what a model is chosen for, and time is what its callers notice',
  question: 'can the model be made faster, or can the requirement be negotiated?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021', 'TEC rule 12'],
  since: '0.1.0',
  onlyIfStated: true,

  *check(system) {
    const policy = at(system.manifest, 'policy', 'headroom', 'latency');
    for (const hosting of system.hostings) {
      const { model, environment } = hosting;
      const promises = at(environment, 'serviceLevels');
      const performance = at(model, 'performance');
      if (!promises.stated && isServing(hosting)) {
        yield judge({ promises, performance }, () => NOT_APPLICABLE);
      }
      for (const level of serviceLevelsFor(system, hosting)) {
        for (const percentile of PERCENTILES) {
          const limit = duration(at(level, 'latency', percentile));
          if (!limit.stated) continue;
          const measured = measurementFor(system, hosting, (entry) => at(entry, 'latency').stated);
          if (measured === undefined) {
            yield judge({ limit, performance }, () => ({
              undecided: `no latency was measured, but ${percentile} must be ${limit.value} or less`,
            }));
            continue;
          }
          const witness = latencyWitness(measured.entry, percentile, limit.value);
          const sides = { limit, taken: witness.taken, ...(policy.stated && { policy }) };
          const scene = { level, measured, percentile, witness, place: environment.element.name };
          yield judge(sides, (values) => decideLatency(values, scene));
        }
      }
    }
  },
});

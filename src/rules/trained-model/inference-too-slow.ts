import { firstMismatch } from '../../alternatives.ts';
import type { Claim } from '../../claim.ts';
import type { PerformanceMeasurement } from '../../generated/descriptors.ts';
import { judgeLatency } from '../../hosting/latency.ts';
import { isServing, serviceLevelsFor } from '../../hosting/measurements.ts';
import { isHeldToAnotherTime } from '../../hosting/promised-times.ts';
import { isShadow } from '../../hosting/served.ts';
import { portsIn } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { componentsOf } from '../../port/consumers.ts';
import { defineRule, judge, NOT_APPLICABLE } from '../../rule.ts';
import type { Hosting, System } from '../../system.ts';

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
  about: ['Environment/serviceLevels', 'TrainedModel/performance'],
  onlyIfStated: true,

  *check(system) {
    for (const hosting of system.hostings) {
      if (isShadow(hosting)) continue;
      const promises = at(hosting.environment, 'serviceLevels');
      const performance = at(hosting.model, 'performance');
      const isAwaited = hasLatency(performance) || isOnline(system, hosting);
      const isOpen = isAwaited && !isHeldToAnotherTime(system, hosting);
      if (!promises.stated && isServing(hosting) && isOpen) {
        yield judge({ promises, performance }, () => NOT_APPLICABLE);
      }
      for (const level of serviceLevelsFor(system, hosting)) {
        yield* firstMismatch(judgeLatency(system, hosting, level));
      }
    }
  },
});

const hasLatency = (performance: Claim<readonly PerformanceMeasurement[]>): boolean =>
  performance.stated && performance.value.some(({ latency }) => latency !== undefined);

/** Whether somebody waits for the answers: a timeout, single requests or a stream say so. */
const isOnline = (system: System, { model }: Hosting): boolean =>
  componentsOf(system, model).some(
    (component) =>
      at(component, 'handles', 'timeout').stated ||
      portsIn(at(component, 'inputs')).some((port) => {
        const mode = at(port, 'delivery', 'mode');
        return mode.stated && (mode.value === 'request' || mode.value === 'stream');
      }),
  );

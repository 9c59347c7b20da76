import { answeringLive } from '../../monitoring/live-requests.ts';
import { judgeSpeed } from '../../monitoring/live-speed.ts';
import { defineRule } from '../../rule.ts';

/** The hardware is the one that the model was measured on, and the times are not. */
export default defineRule({
  id: 'live-slower-than-measured',
  title: 'Live answers take longer than measured on the same hardware',
  severity: 'warning',
  category: 'operational-environment/required-model-inference-time',
  perspectives: ['data-science', 'operations'],
  holds: 'live answers take about as long as measured on this hardware',
  breaks: 'every plan that was made with the measured times: instances, costs, promises',
  why: 'a benchmark has short inputs, warm caches and no neighbours',
  question:
    'what differs from the measurement: inputs, load, neighbours on the device, clocks or version?',
  seen: [
    'Breck et al., The ML Test Score, IEEE Big Data 2017: Monitor 6',
    'Sinha et al., Not all GPUs are created equal, SC 2022',
  ],
  since: '0.1.0',
  about: ['Deployment/observed'],
  onlyIfStated: true,

  *check(system) {
    for (const live of answeringLive(system)) yield* judgeSpeed(system, live);
  },
});

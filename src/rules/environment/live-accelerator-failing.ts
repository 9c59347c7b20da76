import { liveDevices } from '../../monitoring/live-accelerators.ts';
import { judgeFaults } from '../../monitoring/live-faults.ts';
import { askedOnce } from '../../monitoring/live-questions.ts';
import { defineRule } from '../../rule.ts';

/** An accelerator reports faults of its own while somebody relies on what it computes. */
export default defineRule({
  id: 'live-accelerator-failing',
  title: 'An accelerator reports faults',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['operations', 'operations'],
  holds: 'accelerators work without faults',
  breaks: 'processes end in the middle of a request, or go on with values that nobody computed',
  why: 'of many devices some fail each month, and a restart hides it until the next time',
  question: 'what do the driver logs say, and is the device to be reset or replaced?',
  seen: [
    'NVIDIA: XID Errors',
    'Dubey et al., The Llama 3 Herd of Models, 2024 (3.3.4): interruptions by faulty GPUs',
  ],
  since: '0.1.0',
  about: ['Environment/observed'],
  onlyIfStated: true,

  *check(system) {
    yield* askedOnce([...liveDevices(system)].flatMap((live) => judgeFaults(system, live)));
  },
});

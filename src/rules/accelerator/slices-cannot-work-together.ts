import { judgeSlices } from '../../accelerators/slices.ts';
import { defineRule } from '../../rule.ts';

/** A model is spread over several devices, and what it gets are slices without a way between them. */
export default defineRule({
  id: 'slices-cannot-work-together',
  title: 'A model is spread over slices of GPUs that cannot reach each other',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'the devices over which the model is spread can reach each other',
  breaks: 'the server does not start, since a process sees one slice and none can reach another',
  why: 'a slice is counted like a device, has its memory, and comes from a node with fast links',
  question: 'can it get whole devices, or must the model be made to fit into one slice?',
  seen: ['vllm #7211', 'nccl #431', 'nccl #1716'],
  since: '0.1.0',
  about: ['TrainedModel/requires/accelerator/count', 'Deployment/parallelism'],

  *check(system) {
    for (const hosting of system.hostings) yield* judgeSlices(system, hosting);
  },
});

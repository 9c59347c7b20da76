import { judgeDevices, placements } from '../../accelerators/devices.ts';
import { arithmeticOf, judgeFormat } from '../../accelerators/precision.ts';
import { defineRule } from '../../rule.ts';

/**
 * A model computes in a number format that no device of its environment computes in hardware. What
 * follows depends on the library: some refuse, some convert without a word, some emulate slowly.
 */
export default defineRule({
  id: 'precision-not-native',
  title: 'The GPU does not compute in the number format of the model',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'the GPU computes in the number format of the model',
  breaks: 'the runtime refuses to start, or silently computes in another format than was evaluated',
  why: 'the formats that a device computes follow from its generation, which its name hides',
  question:
    'can this environment offer a device with this format, or can the model be evaluated in another one?',
  seen: ['vllm #1157', 'kaito #748', 'onnxruntime #24915', 'verl #2594'],
  since: '0.1.0',
  about: [
    'Deployment/precision',
    'TrainedModel/precision',
    'TrainedModel/requires/accelerator/precision',
  ],

  *check(system) {
    for (const placement of placements(system)) {
      for (const wanted of arithmeticOf(placement)) {
        yield* judgeDevices(placement, wanted.format, (device) =>
          judgeFormat(placement, wanted, device),
        );
      }
    }
  },
});

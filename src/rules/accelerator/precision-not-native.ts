import {
  type Device,
  judgeDevices,
  type Placement,
  placements,
} from '../../accelerators/devices.ts';
import { type Arithmetic, arithmeticOf, supportOf } from '../../accelerators/precision.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';

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

function judgeFormat(placement: Placement, wanted: Arithmetic, device: Device) {
  const { model, environment } = placement;
  const { claim: has, support } = supportOf(placement, wanted, device);
  return judge({ wanted: wanted.format, has }, ({ wanted: format }): Decision => {
    const each = `each ${device.label} in ${environment.element.name}`;
    if (support === 'native') return undefined;
    if (support === undefined) {
      return {
        undecided: `no fact says how a ${device.label} computes ${format}`,
        question: `does a ${device.label} compute ${format} in hardware? state nativePrecision`,
      };
    }
    if (wanted.stored) {
      return {
        undecided: `its weights are ${format}, which ${each} does not compute in hardware, and nobody said in which format it computes`,
        question: `in which number format does ${model.element.name} compute? state precision.compute`,
        ask: 'data-science',
      };
    }
    const told = `${model.element.name} computes in ${format}, but ${each}`;
    return support === 'emulated'
      ? {
          message: `${told} only emulates it`,
          breaks: 'inference is slower than it was measured on a device that has the format',
          severity: 'warning',
        }
      : `${told} does not compute it in hardware`;
  });
}

import { placements } from '../../accelerators/devices.ts';
import { judgeMemory } from '../../accelerators/memory.ts';
import { defineRule } from '../../rule.ts';

/**
 * A model needs more memory on one accelerator than any whole device of its environment has to
 * give. One device that is large enough is enough.
 */
export default defineRule({
  id: 'gpu-memory-too-small',
  title: 'The model does not fit into the memory of a GPU',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'the model fits into the GPU memory of its environment',
  breaks: 'the model cannot be loaded, or runs out of memory with the first large batch',
  why: 'devices report less memory than their names say, and sharing leaves a part of that',
  question:
    'can this environment offer a device with at least this much memory, or must the model be made smaller?',
  seen: ['vllm #2418', 'vllm #10517', 'DeepSeek-V2 #83', 'Qwen3 #295'],
  since: '0.1.0',
  about: ['TrainedModel/requires/accelerator'],

  *check(system) {
    for (const placement of placements(system)) yield* judgeMemory(placement, 'device');
  },
});

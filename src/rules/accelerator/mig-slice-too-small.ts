import { placements } from '../../accelerators/devices.ts';
import { judgeMemory } from '../../accelerators/memory.ts';
import { defineRule } from '../../rule.ts';

/**
 * A model fits the card, but the card is cut into instances and a workload gets one of them. The
 * largest instance counts.
 */
export default defineRule({
  id: 'mig-slice-too-small',
  title: 'The model does not fit into a slice of the GPU',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'the model fits into a slice of a GPU',
  breaks: 'the model cannot be loaded, although the card below the slice would be large enough',
  why: 'the product name of a card stays the same when it is cut into slices',
  question:
    'can this environment offer a larger slice or a whole device, or must the model be made smaller?',
  seen: ['telegraf nvidia_smi: an A100 of 81920Mi that offers slices of 19968Mi'],
  since: '0.1.0',
  about: ['TrainedModel/requires/accelerator'],

  *check(system) {
    for (const placement of placements(system)) yield* judgeMemory(placement, 'slice');
  },
});

import { judgeCallsAtOnce } from '../../accelerators/calls-at-once.ts';
import { placements } from '../../accelerators/devices.ts';
import { serviceLevelsFor } from '../../hosting/measurements.ts';
import { at } from '../../lookup.ts';
import { defineRule } from '../../rule.ts';

/**
 * More calls are promised at once than have room for their key-value caches beside the weights. The
 * server starts and answers; what has no room waits, or loses its cache and is computed again.
 */
export default defineRule({
  id: 'cache-too-small',
  title: 'More calls are promised at once than the cache has room for',
  severity: 'warning',
  category: 'operational-environment/computing-resources',
  perspectives: ['software-engineering', 'operations'],
  holds: 'the calls that are promised at once have room in GPU memory beside the weights',
  breaks:
    'calls wait for memory, or are preempted and computed again: times grow far beyond what is promised, without any error',
  why: 'one long call is tried out and fits, and each further one takes as much memory again',
  question:
    'can it have more memory or more instances, or must fewer or shorter calls be promised?',
  seen: ['vLLM documentation, Optimization and Tuning: preemption', 'vllm #8031'],
  since: '0.1.0',
  about: ['Environment/serviceLevels/concurrency'],
  onlyIfStated: true,

  *check(system) {
    for (const placement of placements(system)) {
      const format = at(placement.model, 'artifact', 'format');
      // What runs GGUF files divides one cache into slots, and leaves layers in main memory.
      if (format.stated && format.value === 'gguf') continue;
      for (const level of serviceLevelsFor(system, placement)) {
        yield* judgeCallsAtOnce(placement, level);
      }
    }
  },
});

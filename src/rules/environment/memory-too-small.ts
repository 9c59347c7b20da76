import { judgeQuota } from '../../hosting/quota.ts';
import { judgeCapacity } from '../../hosting/resources.ts';
import { at } from '../../lookup.ts';
import { defineRule } from '../../rule.ts';

const RESOURCE = { key: 'memory', noun: 'memory' } as const;

/** A model, or a pipeline beside it, needs more main memory than one instance gets where it is hosted. */
export default defineRule({
  id: 'memory-too-small',
  title: 'There is less memory than the model needs',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'the model fits into the memory of its environment',
  breaks: 'the process is killed while it loads the model or serves the first large batch',
  why: 'memory is sized before anybody has measured the model at its peak',
  question: 'can one instance get that much memory here, or must the model be made smaller?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',

  *check(system) {
    const headroom = at(system.manifest, 'policy', 'headroom', 'memory');
    for (const hosting of system.hostings) {
      yield* judgeCapacity(system, hosting, RESOURCE, headroom);
    }
    yield* judgeQuota(system, RESOURCE);
  },
});

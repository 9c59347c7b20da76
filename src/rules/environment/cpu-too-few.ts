import { judgeQuota } from '../../hosting/quota.ts';
import { judgeCapacity } from '../../hosting/resources.ts';
import { defineRule } from '../../rule.ts';

const RESOURCE = { key: 'cpu', noun: 'cores' } as const;

/** A model, or a pipeline beside it, needs more processor cores than one instance gets where it is hosted. */
export default defineRule({
  id: 'cpu-too-few',
  title: 'There are fewer processor cores than the model needs',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'the model gets the processor cores it needs',
  breaks: 'the instance is not scheduled, or is throttled and misses its latency',
  why: 'a workstation has more cores to spare than an instance in production',
  question: 'can one instance get that many cores here, or must the model do with fewer?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',
  about: ['Environment/cpu/cores', 'TrainedModel/requires/cpu', 'DataPipeline/requires/cpu'],
  // Most models run on whatever cores there are.
  onlyIfStated: true,

  *check(system) {
    for (const hosting of system.hostings) {
      yield* judgeCapacity(system, hosting, RESOURCE);
    }
    yield* judgeQuota(system, RESOURCE);
  },
});

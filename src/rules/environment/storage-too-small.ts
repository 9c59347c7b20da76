import { judgeQuota } from '../../hosting/quota.ts';
import { judgeCapacity } from '../../hosting/resources.ts';
import { defineRule } from '../../rule.ts';

const RESOURCE = { key: 'storage', noun: 'disk space' } as const;

/** A model, or a pipeline beside it, needs more disk space than one instance gets where it is hosted. */
export default defineRule({
  id: 'storage-too-small',
  title: 'There is less disk space than the model needs',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'the model fits onto the disk of its environment',
  breaks: 'the instance is evicted or fails while it downloads or unpacks the model',
  why: 'weights, caches and temporary files add up to more than the artifact',
  question: 'can one instance get that much disk space here, or can the model do with less?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',
  about: ['Environment/storage', 'TrainedModel/requires/storage', 'DataPipeline/requires/storage'],
  // Small models owe nobody an answer about disks.
  onlyIfStated: true,

  *check(system) {
    for (const hosting of system.hostings) {
      yield* judgeCapacity(system, hosting, RESOURCE);
    }
    yield* judgeQuota(system, RESOURCE);
  },
});

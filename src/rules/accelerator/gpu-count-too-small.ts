import { judgeCount, judgeQuota, judgeSplit } from '../../accelerators/count.ts';
import { isNeeded } from '../../accelerators/devices.ts';
import { judgeTogether } from '../../hosting/quota.ts';
import { at } from '../../lookup.ts';
import { derive } from '../../port/part.ts';
import { defineRule, judge, NOT_APPLICABLE } from '../../rule.ts';

/**
 * A model needs more accelerators than its environment hands out, or any where there is none. The
 * only rule that speaks about an environment without a suitable device.
 */
export default defineRule({
  id: 'gpu-count-too-small',
  title: 'There are fewer GPUs than the model needs',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'there are enough accelerators for the model',
  breaks: 'the model does not start, or runs on the CPU and is many times slower',
  why: 'models are trained where there are GPUs, and served where there may be none',
  question:
    'can this environment offer that many accelerators, or must the model do with what there is?',
  seen: ['nvidia-docker #400', 'Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',

  *check(system) {
    for (const hosting of system.hostings) {
      const { model, environment } = hosting;
      const need = at(model, 'requires', 'accelerator');
      // Who needs none asks nobody what there is.
      if (need.stated && !isNeeded(need.value)) {
        yield judge({ need }, () => NOT_APPLICABLE);
        continue;
      }
      const format = at(model, 'artifact', 'format');
      if (!need.stated && format.stated && NEEDS_NONE.includes(format.value)) {
        yield judge({ format }, () => NOT_APPLICABLE);
        continue;
      }
      const offer = at(environment, 'accelerators');
      yield judgeCount(system, hosting, need);
      yield* judgeSplit(system, hosting);
      if (offer.stated && offer.value.length > 0) yield* judgeQuota(hosting, need);
    }
    yield* judgeTogether<number>(system, {
      need: (model) => {
        const need = at(model, 'requires', 'accelerator');
        return derive(need, (wanted) => (isNeeded(wanted) ? (wanted.count ?? 1) : undefined));
      },
      quota: (environment) => at(environment, 'quotas', 'accelerators'),
      amountOf: (count) => count,
      says: (count) => `${count} accelerators`,
    });
  },
});

// Trees and what PMML describes are computed on any processor.
const NEEDS_NONE: readonly string[] = ['lightgbm', 'xgboost', 'pmml'];

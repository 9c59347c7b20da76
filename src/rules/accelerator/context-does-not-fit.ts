import { askedOfCache, devicesFor, weightsOf } from '../../accelerators/context.ts';
import { judgeDevices, placements } from '../../accelerators/devices.ts';
import { memoryOf } from '../../accelerators/memory.ts';
import { spokenName } from '../../element.ts';
import { at } from '../../lookup.ts';
import { quantity } from '../../reading.ts';
import { type Decision, defineRule, judge, NOT_APPLICABLE } from '../../rule.ts';
import { formatQuantity } from '../../values/quantity.ts';

const bytes = (amount: number): string => formatQuantity(amount, { binary: true, digits: 2 });

/**
 * Weights and the cache of one single request of the length that the server is set to are more than
 * its devices hold. Sharing, activations and other requests take more, so fitting is no promise.
 */
export default defineRule({
  id: 'context-does-not-fit',
  title: 'The context does not fit into the GPU beside the weights',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'one request of full length fits into GPU memory beside the weights',
  breaks: 'the server does not start, or runs out of memory with the first long text',
  why: 'weights are counted when a device is chosen, and the cache grows with every token',
  question: 'can the context be made shorter, or the model be split over more devices?',
  seen: ['vllm #2418', 'DeepSeek-V2 #83', 'Qwen3 #295'],
  since: '0.1.0',
  about: ['Deployment/context', 'TrainedModel/requires/accelerator/memoryPerToken'],
  onlyIfStated: true,

  *check(system) {
    for (const placement of placements(system)) {
      const { model, environment, deployment, need } = placement;
      const perToken = quantity(at(need, 'memoryPerToken'));
      const own = deployment && at(deployment, 'context');
      const context = own?.stated ? own : at(model, 'context');
      const weights = weightsOf(placement);
      if (!context.stated || !(own?.stated || perToken.stated)) continue;
      yield* judgeDevices(placement, perToken, (device) => {
        const memory = memoryOf(device);
        const sides = { perToken, context, ...(weights && { weights: weights.claim }), memory };
        return judge(sides, (values): Decision => {
          const cache = values.perToken.amount * values.context;
          const count = devicesFor(placement);
          const fits = cache + (weights?.bytes ?? 0) <= values.memory.most * count;
          if (fits) return weights && values.memory.least > 0 ? undefined : NOT_APPLICABLE;
          const beside = weights ? ` beside ${bytes(weights.bytes)} of weights` : '';
          const told = `${values.context} tokens of ${spokenName(model.element)} take ${bytes(cache)}${beside}`;
          const has = `${count === 1 ? 'each' : `${count}`} ${device.label} in ${spokenName(environment.element)} ${count === 1 ? 'has' : 'have'} ${bytes(values.memory.most * count)}`;
          const asked = askedOfCache(placement);
          if (own?.stated && !asked) return `${told}, but ${has}`;
          const question = 'which context is the server set to? state context of its Deployment';
          return { undecided: `${told}, and ${has}`, question: asked ?? question };
        });
      });
    }
  },
});

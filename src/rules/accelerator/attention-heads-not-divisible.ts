import { spokenName } from '../../element.ts';
import { deployments } from '../../link/host.ts';
import { at } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';

/**
 * Each layer of a transformer is split by its attention heads, and every device takes as many. Fewer
 * heads of keys and values are copied, which needs a whole number of devices for each.
 */
export default defineRule({
  id: 'attention-heads-not-divisible',
  title: 'The attention heads cannot be split over the devices',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'the attention heads can be split evenly over the devices',
  breaks: 'the server refuses to start, or pads the heads and wastes a part of each device',
  why: 'a node is bought with as many devices as fit in, and models have heads in powers of two',
  question: 'can each layer be split over another number of devices?',
  seen: ['vllm #414', 'vllm #596', 'vllm #11797', 'gpustack #885'],
  since: '0.1.0',
  about: ['Deployment/parallelism/tensor'],
  onlyIfStated: true,

  *check(system) {
    for (const { model, deployment } of deployments(system)) {
      const tensor = at(deployment, 'parallelism', 'tensor');
      if (!tensor.stated || tensor.value < 2) continue;
      const [name, server] = [spokenName(model.element), spokenName(deployment.element)];
      const heads = at(model, 'architecture', 'attentionHeads');
      const split = (devices: number) => `${server} splits each layer over ${devices} devices`;
      yield judge({ heads, tensor }, (values) =>
        values.heads % values.tensor === 0
          ? undefined
          : `${name} has ${values.heads} attention heads, but ${split(values.tensor)}`,
      );
      const shared = at(model, 'architecture', 'keyValueHeads');
      if (!shared.stated) continue;
      yield judge({ heads: shared, tensor }, (values) => {
        const [less, more] = [values.heads, values.tensor].sort((a, b) => a - b);
        if (less === undefined || more === undefined || more % less === 0) return undefined;
        return `${name} has ${values.heads} heads of keys and values, but ${split(values.tensor)}`;
      });
    }
  },
});

import { isNeeded } from '../../accelerators/devices.ts';
import { spokenName } from '../../element.ts';
import { shortfall, speaksOf } from '../../hosting/resources.ts';
import { at } from '../../lookup.ts';
import { quantity } from '../../reading.ts';
import { defineRule, judge } from '../../rule.ts';

const RESOURCES = [
  { key: 'cpu', noun: 'cores' },
  { key: 'memory', noun: 'memory' },
  { key: 'storage', noun: 'disk space' },
  { key: 'sharedMemory', noun: 'shared memory' },
] as const;

/**
 * The machine has enough, but the deployment limits an instance to less than the model needs. A
 * resource without a limit is not limited; an accelerator that no deployment asks for is not there.
 */
export default defineRule({
  id: 'resource-limit-too-small',
  title: 'A limit of the deployment is below what the model needs',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'the limits of the deployment leave the model what it needs',
  breaks: 'the instance is throttled, killed or starts without its accelerator',
  why: 'limits are copied from the last deployment, and the model has changed since',
  question: 'can the limit be raised, or must the model do with less?',
  seen: ['pytorch #16979', 'nvidia-docker #400', 'ocean-node #1442'],
  since: '0.1.0',
  about: ['Deployment/resources'],

  *check(system) {
    for (const hosting of system.hostings) {
      const { model, deployment } = hosting;
      if (!deployment || !at(deployment, 'resources').stated) continue;
      const place = `${spokenName(deployment.element)} limits it to`;
      for (const resource of RESOURCES) {
        const limit = quantity(at(deployment, 'resources', resource.key));
        const need = quantity(at(model, 'requires', resource.key));
        if (!limit.stated) continue;
        if (resource.key !== 'memory' && !speaksOf(need)) continue;
        yield judge({ need, limit }, (values) => {
          if (values.need.amount <= values.limit.amount) return undefined;
          const { needs, has } = shortfall(model, resource, values.need, values.limit);
          return `${needs}, but ${place} ${has}`;
        });
      }
      const need = at(model, 'requires', 'accelerator');
      if (!need.stated || !isNeeded(need.value)) continue;
      yield judge({ need, limit: at(deployment, 'resources', 'accelerators') }, (values) => {
        const { count = 1 } = values.need;
        return values.limit >= count
          ? undefined
          : `${spokenName(model.element)} needs ${count} accelerator${count === 1 ? '' : 's'}, but ${place} ${values.limit}`;
      });
    }
  },
});

import { spokenName } from '../../element.ts';
import { shortfall, speaksOf } from '../../hosting/resources.ts';
import { at } from '../../lookup.ts';
import { quantity } from '../../reading.ts';
import { defineRule, judge } from '../../rule.ts';

/** What a container gets as /dev/shm unless somebody asks for more. */
const USUAL = 64 * 2 ** 20;

/**
 * Processes that hand each other tensors need more shared memory than containers get here. Where
 * the deployment sets a size of its own, resource-limit-too-small compares that one.
 */
export default defineRule({
  id: 'shared-memory-too-small',
  title: 'Containers get less shared memory than the model needs',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'the processes of the model have the shared memory that they need',
  breaks: 'worker processes die with a bus error, or hang at the first exchange between devices',
  why: 'on a workstation half of the memory is shared, in a container 64 MiB of it',
  question: 'can /dev/shm be made larger here, or can the model run in one process?',
  seen: ['pytorch #16979', 'pytorch #5040', 'nccl #525'],
  since: '0.1.0',
  about: ['Environment/sharedMemory', 'TrainedModel/requires/sharedMemory'],
  onlyIfStated: true,

  *check(system) {
    for (const { model, environment, deployment } of system.hostings) {
      if (deployment && at(deployment, 'resources', 'sharedMemory').stated) continue;
      const have = quantity(at(environment, 'sharedMemory'));
      const need = quantity(at(model, 'requires', 'sharedMemory'));
      const place = spokenName(environment.element);
      if (speaksOf(need)) {
        yield judge({ need, have }, (values) => {
          if (values.need.amount <= values.have.amount) return undefined;
          const resource = { key: 'sharedMemory', noun: 'shared memory' };
          const { needs, has } = shortfall(model, resource, values.need, values.have);
          return `${needs}, but a container in ${place} gets ${has}`;
        });
        continue;
      }
      const devices = at(model, 'requires', 'accelerator', 'count');
      if (!devices.stated || devices.value < 2) continue;
      if (!have.stated || have.value.amount > USUAL) continue;
      yield judge({ devices, have }, (values) => ({
        undecided: `${spokenName(model.element)} runs on ${values.devices} devices, whose processes share ${values.have} in ${place}`,
        question: 'how much shared memory do they need? state requires.sharedMemory',
        ask: 'data-science',
      }));
    }
  },
});

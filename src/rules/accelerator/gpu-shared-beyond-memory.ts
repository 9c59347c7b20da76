import { memoryOf } from '../../accelerators/memory.ts';
import { capacityOf, largestTogether, type Tenant, tenancies } from '../../accelerators/tenants.ts';
import { spokenName } from '../../element.ts';
import { numbered } from '../../lookup.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { formatQuantity } from '../../values/quantity.ts';

const bytes = (amount: number): string => formatQuantity(amount, { binary: true, digits: 2 });

const told = ({ name, need, parts }: Tenant): string =>
  `${name} needs ${need.stated ? need.value : ''}${parts === 1 ? '' : ` ${parts} times`}`;

/** Each model fits into a shared device alone, and all that share it do not fit together. */
export default defineRule({
  id: 'gpu-shared-beyond-memory',
  title: 'The models that share a GPU do not fit into it together',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'the models that share GPUs fit into their memory together',
  breaks: 'whichever model loads last, or gets the larger batch, runs out of memory',
  why: 'each team finds its model small enough, and time slicing and MPS hand out one memory twice',
  question: 'can another device be added, or must a model run elsewhere or with fewer instances?',
  seen: ['NVIDIA k8s-device-plugin README: no memory isolation between replicas'],
  since: '0.1.0',
  onlyIfStated: true,

  *check(system) {
    for (const tenancy of tenancies(system)) {
      const { environment, devices, tenants } = tenancy;
      const capacity = capacityOf(tenancy);
      const total = largestTogether(tenants, Number.POSITIVE_INFINITY);
      const isSeveral = tenants.reduce((sum, { parts }) => sum + parts, 0) > 1;
      // What does not fit alone is told by gpu-memory-too-small.
      const isTold = tenants.some(
        ({ bytes }) => bytes > (capacity?.most ?? 0) * (capacity?.share ?? 0),
      );
      if (!capacity || !isSeveral || isTold) continue;
      const needs = tenants.flatMap(({ need, replicas }) =>
        replicas.stated && replicas.value > 1 ? [need, replicas] : [need],
      );
      yield judge(numbered<unknown>([...needs, ...devices.map(memoryOf)]), (): Decision => {
        if (largestTogether(tenants, capacity.workloads) <= capacity.least) return undefined;
        const { all, most } = capacity;
        const sum = `${tenants.map(told).join(' and ')}, together ${bytes(total)}`;
        const labels = [...new Set(devices.map(({ label }) => label))].join(' and ');
        const place = spokenName(environment.element);
        if (all && total > all.bytes) {
          return `${sum}, but ${place} has ${bytes(all.bytes)} on ${all.devices} shared ${labels}`;
        }
        return {
          undecided: `${sum}, but each shared ${labels} in ${place} has ${bytes(most)}`,
          question: 'which of them may land on one device, and do they fit into it together?',
        };
      });
    }
  },
});

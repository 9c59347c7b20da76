import { devicesOf } from '../../accelerators/count.ts';
import {
  type Device,
  judgeDevices,
  type Placement,
  placements,
} from '../../accelerators/devices.ts';
import { at } from '../../lookup.ts';
import { type Decision, defineRule, judge, NOT_APPLICABLE } from '../../rule.ts';

/**
 * A node that advertises each GPU several times offers more GPUs than it has. Who counts them finds
 * enough; who needs whole ones does not get them.
 */
export default defineRule({
  id: 'gpu-replicas-counted-as-gpus',
  title: 'Shares of one GPU are counted as GPUs',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'the model gets GPUs of its own and not shares of one',
  breaks: 'the instance is refused, or shares memory and time with strangers on one device',
  why: 'with time slicing or MPS, a capacity of two GPUs can be one GPU that is promised twice',
  question: 'can this environment offer whole devices, or can the model live with a shared one?',
  seen: ['gpu-feature-discovery: NVIDIA-A10G-SHARED with replicas 2 and count 1'],
  since: '0.1.0',

  *check(system) {
    for (const placement of placements(system)) {
      const { need, devices } = placement;
      const alone = devices.filter((device) => !isShared(device));
      const { devices: whole } = devicesOf(alone);
      const enough = whole >= (need.stated ? (need.value.count ?? 1) : 1);
      if (alone.length === devices.length || enough) continue;
      yield* judgeDevices(placement, need, (device) => judgeShared(placement, device));
    }
  },
});

function isShared({ offered, label }: Device): boolean {
  const strategy = at(offered, 'sharing', 'strategy');
  if (strategy.stated) return strategy.value === 'time-slicing' || strategy.value === 'mps';
  const replicas = at(offered, 'replicas');
  return replicas.stated ? replicas.value > 1 : /[-_ ]shared$/i.test(label);
}

function judgeShared({ model, environment, need, devices }: Placement, device: Device) {
  const { offered, label } = device;
  const { devices: number, atLeast } = devicesOf(devices);
  const replicas = at(offered, 'replicas');
  const sides = { need, replicas, ...(atLeast && { count: at(offered, 'count') }) };
  return judge(sides, (values): Decision => {
    const { count = 1, sharing } = values.need;
    const place = environment.element.name;
    if (sharing === 'exclusive') {
      return `${model.element.name} needs a device of its own, but each ${label} in ${place} is advertised to ${values.replicas} workloads`;
    }
    if (count <= number) return sharing === 'shared' || count === 1 ? undefined : NOT_APPLICABLE;
    if (count > number * values.replicas) return NOT_APPLICABLE;
    return `${model.element.name} needs ${count} devices, but the ${number * values.replicas} in ${place} are ${values.replicas} shares each of ${number} ${label}`;
  });
}

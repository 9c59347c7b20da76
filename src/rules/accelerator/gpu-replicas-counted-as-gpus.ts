import { devicesOf, isShared, mayBeShared, sharedBy } from '../../accelerators/count.ts';
import { judgeDevices, placements } from '../../accelerators/devices.ts';
import { spokenName } from '../../element.ts';
import { at } from '../../lookup.ts';
import { defineRule, judge, NOT_APPLICABLE } from '../../rule.ts';

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
  about: ['TrainedModel/requires/accelerator'],

  *check(system) {
    for (const placement of placements(system)) {
      const { need, devices, model, environment } = placement;
      const { count = 1, sharing } = need.stated ? need.value : {};
      const whole = devices.filter((device) => !mayBeShared(device, sharing));
      if (devicesOf(whole).devices >= count || whole.length === devices.length) continue;
      const { devices: number } = devicesOf(devices);
      const wanted = at(need, 'count');
      const [name, place] = [spokenName(model.element), spokenName(environment.element)];
      if (sharing === 'exclusive') {
        yield* judgeDevices(placement, need, (device) =>
          judge({ need: at(need, 'sharing'), shared: sharedBy(device) }, () =>
            isShared(device)
              ? `${name} needs a device of its own, but each ${device.label} in ${place} is shared`
              : undefined,
          ),
        );
      } else if (count > number) {
        yield* judgeDevices(placement, need, ({ offered, label }) => {
          const sides = {
            need: wanted.stated ? wanted : need,
            count: at(offered, 'count'),
            replicas: at(offered, 'replicas'),
          };
          return judge(sides, ({ replicas }) => {
            const advertised = number * replicas;
            // What no replica makes up for is told by gpu-count-too-small.
            if (count <= number || count > advertised) return NOT_APPLICABLE;
            const has = `${place} has ${number} ${label}, each advertised ${replicas} times`;
            return `${name} needs ${count} devices, but ${has}`;
          });
        });
      }
    }
  },
});

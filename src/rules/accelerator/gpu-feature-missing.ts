import { judgeDevices, placements } from '../../accelerators/devices.ts';
import { decideConnection } from '../../accelerators/interconnects.ts';
import { spokenName } from '../../element.ts';
import { at } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';

/** A model needs corrected memory, or a fast way between devices, that its environment lacks. */
export default defineRule({
  id: 'gpu-feature-missing',
  title: 'The GPU lacks a feature that the model needs',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'the GPU has error correction and connections as the model needs them',
  breaks: 'flipped bits change results without any sign, and nobody can rule them out',
  why: 'error correction is switched off to gain memory, and one card comes with several connectors',
  question: 'can it be switched on, or can this environment offer another device?',
  seen: ['nvidia-smi manual, ECC Mode and topo'],
  since: '0.1.0',
  about: [
    'TrainedModel/requires/accelerator/ecc',
    'TrainedModel/requires/accelerator/interconnect',
  ],
  onlyIfStated: true,

  *check(system) {
    for (const placement of placements(system)) {
      const { need } = placement;
      const name = spokenName(placement.model.element);
      const place = spokenName(placement.environment.element);
      const ecc = at(need, 'ecc');
      if (ecc.stated && ecc.value) {
        yield* judgeDevices(placement, ecc, (device) =>
          judge({ ecc, has: at(device.offered, 'ecc') }, ({ has }) =>
            has
              ? undefined
              : `${name} needs memory with error correction, but it is off on each ${device.label} in ${place}`,
          ),
        );
      }
      const link = at(need, 'interconnect');
      const count = at(need, 'count');
      if (!link.stated || !count.stated || count.value < 2) continue;
      yield* judgeDevices(placement, link, (device) =>
        judge({ link, has: at(device.offered, 'interconnect') }, (values) =>
          decideConnection(values.link, values.has, { name, place }),
        ),
      );
    }
  },
});

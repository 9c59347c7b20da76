import { capabilityOf, judgeDevices, placements, runsCuda } from '../../accelerators/devices.ts';
import { spokenName } from '../../element.ts';
import { at } from '../../lookup.ts';
import { version } from '../../reading.ts';
import { defineRule, judge, NOT_APPLICABLE } from '../../rule.ts';
import { compareVersions, parseVersion } from '../../values/version.ts';

/** A model needs instructions that no device of its environment has yet. */
export default defineRule({
  id: 'compute-capability-too-low',
  title: 'The GPU is of an older generation than the model needs',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'the GPU has the compute capability that the model needs',
  breaks: 'kernels and number formats that the model uses are missing on the device',
  why: 'two cards with the same amount of memory can be several generations apart',
  question:
    'can this environment offer a newer generation, or can the model do without its features?',
  seen: ['vllm #1157', 'CTranslate2 #583'],
  since: '0.1.0',
  about: ['TrainedModel/requires/accelerator/computeCapability'],

  *check(system) {
    for (const placement of placements(system)) {
      const { model, environment, need: asked } = placement;
      const least = at(asked, 'computeCapability');
      if (!least.stated) continue;
      const need = version(least);
      yield* judgeDevices(placement, need, (device) =>
        judge({ need, have: capabilityOf(device) }, ({ need: wanted, have }) => {
          if (runsCuda(device) === false) return NOT_APPLICABLE;
          const { label } = device;
          if (have.capability === undefined) {
            return {
              undecided: `no fact says which compute capability ${label} has`,
              question: `which compute capability does ${label} have?`,
            };
          }
          const offered = parseVersion(have.capability);
          const sign = offered.ok ? compareVersions(offered.value, wanted) : undefined;
          if (sign === undefined) return { undecided: `${have} is not a compute capability` };
          const offers = `each ${label} in ${spokenName(environment.element)} has ${have.capability}`;
          return sign >= 0
            ? undefined
            : `${spokenName(model.element)} needs compute capability ${wanted}, but ${offers}`;
        }),
      );
    }
  },
});

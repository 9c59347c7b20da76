import { buildOf, hasCodeFor, withoutCuda } from '../../accelerators/builds.ts';
import { capabilityOf, judgeDevices, placements, runsCuda } from '../../accelerators/devices.ts';
import { spokenName } from '../../element.ts';
import { defineRule, judge, NOT_APPLICABLE } from '../../rule.ts';

/** No descriptor has a place for what holds of a product or a release wherever it is used. */
const OWN_FACTS = 'of a facts file of your own, listed in mismatch.config.yaml';

/**
 * The build of the framework that runs a model holds no code for the generation of the GPU. Code
 * for 8.6 serves 8.9, but code for 9.0 does not serve 12.0 unless it is in the portable form (PTX).
 */
export default defineRule({
  id: 'gpu-not-in-build',
  title: 'The build of the framework has no code for the GPU',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['software-engineering', 'operations'],
  holds: 'the build of the framework has code for the GPU',
  breaks: 'the first operation on the device fails with "no kernel image is available"',
  why: 'builds leave out new generations until a later CUDA, and drop old ones with it',
  question: 'can this environment offer another GPU, or can another build be installed?',
  seen: ['pytorch #150733', 'Kokoro-FastAPI #306', 'ComfyUI #16438', 'detectron2 #512'],
  since: '0.1.0',
  about: ['TrainedModel/requires/accelerator'],

  *check(system) {
    for (const placement of placements(system)) {
      const build = buildOf(placement);
      if (build === undefined) continue;
      const place = spokenName(placement.environment.element);
      yield* judgeDevices(placement, build, (device) =>
        judge({ build, device: capabilityOf(device) }, ({ build: has, device: { capability } }) => {
          const { label } = device;
          if (runsCuda(device) === false) return NOT_APPLICABLE;
          if (has.cuda === undefined) return withoutCuda(placement, has, device);
          const name = `${has.framework} ${has.version.replace(/\+.*$/, '')} for CUDA ${has.cuda}`;
          if (capability === undefined) {
            const question = `which compute capability does ${label} have? state computeCapability beside it, or add a row to the table accelerators ${OWN_FACTS}`;
            return { undecided: `no fact says which compute capability ${label} has`, question };
          }
          const { runs, built } = hasCodeFor(placement, has, capability);
          if (runs === undefined) {
            const question = `for which compute capabilities was ${name} built? add a row to the table frameworkBuilds ${OWN_FACTS}`;
            return { undecided: `no table says which GPUs ${name} was built for`, question };
          }
          const code = `${name} has code for compute capability ${built.join(', ')}`;
          const lacking = `the ${label} in ${place}, which has ${capability}`;
          return runs ? undefined : `${code}, but not for ${lacking}`;
        }),
      );
    }
  },
});

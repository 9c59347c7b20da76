import { placements, runsCuda } from '../../accelerators/devices.ts';
import { judgeDrivers } from '../../accelerators/drivers.ts';
import { defineRule, NOT_APPLICABLE } from '../../rule.ts';

const NOTHING_NEWER =
  'was the model seen to run with this driver (it does unless it uses features of the newer CUDA, or has kernels compiled at its start)';

/**
 * The driver is of the family of the CUDA in use, but older than the one that came with it. That
 * works: a driver 550 runs builds for CUDA 12.8. It is worth knowing, not worth stopping for.
 */
export default defineRule({
  id: 'driver-below-toolkit',
  title: 'The driver is older than the CUDA of the model',
  severity: 'warning',
  category: 'operational-environment/computing-resources',
  perspectives: ['software-engineering', 'operations'],
  holds: 'the driver has all features of the CUDA of the model',
  breaks: 'code that needs a newer driver fails when it is first called; the rest works',
  why: 'compatibility within a CUDA family covers the old features, not the ones of the toolkit',
  question: `can the driver be updated, or ${NOTHING_NEWER}?`,
  seen: ['nvidia-docker #1066', 'two A10 with driver 550.127.08 that run torch 2.7.1+cu128'],
  since: '0.1.0',
  about: ['TrainedModel/requires/accelerator'],

  *check(system) {
    for (const placement of placements(system)) {
      yield* judgeDrivers(
        placement,
        ({ device, fit, wanted, cuda, runs, has, isApart, isHelped }) => {
          // Without a minor version there is no toolkit to name; what is too old is an error of its
          // own, and the compatibility package brings the features along.
          // The number of a Jetson's driver tells nothing, and that is asked once.
          if (!cuda.includes('.') || fit === 'none' || isHelped || isApart) return NOT_APPLICABLE;
          if (runsCuda(device) !== true) return NOT_APPLICABLE;
          if (fit === 'full') return undefined;
          if (fit === 'limited') {
            const came = wanted === undefined ? '' : `, which came with driver ${wanted}`;
            const to = wanted === undefined ? '' : ` to ${wanted} or newer`;
            return {
              message: `${runs}${came}, but ${has}`,
              question: `can the driver be updated${to}, or ${NOTHING_NEWER}?`,
            };
          }
          return { undecided: `no table says which driver came with CUDA ${cuda}` };
        },
      );
    }
  },
});

import { placements, runsCuda } from '../../accelerators/devices.ts';
import { judgeDrivers } from '../../accelerators/drivers.ts';
import { forwardCompatibility } from '../../facts/cuda.ts';
import { defineRule, NOT_APPLICABLE } from '../../rule.ts';

/**
 * The CUDA that a model runs on is of a family that the driver of the host is too old for. A
 * driver of the same family is enough, however old, and a data-centre card may use the
 * compatibility package instead.
 */
export default defineRule({
  id: 'driver-too-old',
  title: 'The driver is too old for the CUDA of the model',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['software-engineering', 'operations'],
  holds: 'the driver can run the CUDA of the model',
  breaks: 'CUDA fails to initialise: the process stops or falls back to the CPU',
  why: 'images bring CUDA along, but the driver belongs to the host',
  question:
    'can the driver be updated, or the compatibility package installed, or must the image be built for an older CUDA?',
  seen: ['nvidia-docker #700', 'nvidia-docker #781', 'cudf #328', 'hpc-container-maker #239'],
  since: '0.1.0',
  about: ['TrainedModel/requires/accelerator'],

  *check(system) {
    for (const placement of placements(system)) {
      yield* judgeDrivers(
        placement,
        ({ device, fit, wanted, cuda, runs, has, isApart, isHelped }) => {
          const { label, fact } = device;
          const isCapable = runsCuda(device);
          if (isCapable === false) return NOT_APPLICABLE;
          if (isCapable === undefined) {
            return {
              undecided: `nobody says what ${label} is`,
              question: `which product is ${label}?`,
            };
          }
          if (isApart) {
            return {
              undecided: `${has}, and the drivers of Jetson are numbered apart`,
              question: `which CUDA does the JetPack of ${label} come with? state cuda of it`,
            };
          }
          if (fit === undefined) {
            return { undecided: `no table says which driver CUDA ${cuda} needs` };
          }
          if (fit !== 'none') return undefined;
          const segment = forwardCompatibility(system.facts(), fact?.segment ?? '')?.supported;
          if (isHelped && segment !== 'no') return undefined;
          const needs = wanted === undefined ? '' : `, which needs driver ${wanted} or newer`;
          const excuse = isHelped ? ', and the compatibility package does not work on it' : '';
          return `${runs}${needs}, but ${has}${excuse}`;
        },
      );
    }
  },
});

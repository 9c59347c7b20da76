import { cudaOf, driverOf, driverOs } from '../../accelerators/cuda.ts';
import { judgeDevices, placements, runsCuda } from '../../accelerators/devices.ts';
import { driverFit } from '../../accelerators/driver-fit.ts';
import { at } from '../../lookup.ts';
import { defineRule, judge, NOT_APPLICABLE } from '../../rule.ts';

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
  question: 'can the driver be updated, or is it known that nothing newer is used?',
  seen: ['nvidia-docker #1066', 'two A10 with driver 550.127.08 that run torch 2.7.1+cu128'],
  since: '0.1.0',

  *check(system) {
    for (const placement of placements(system)) {
      const cuda = cudaOf(placement);
      if (cuda === undefined || !cuda.stated || !cuda.value.version.includes('.')) continue;
      const names = [placement.model.element.name, placement.environment.element.name];
      yield* judgeDevices(placement, cuda, (device) => {
        const compat = at(device.offered, 'forwardCompatibility');
        const sides = { cuda, driver: driverOf(device), ...(compat.stated && { compat }) };
        return judge(sides, (values) => {
          if (runsCuda(device) !== true || values.compat === true) return NOT_APPLICABLE;
          const { version } = values.cuda;
          const { fit, wanted } = driverFit(
            system.facts(),
            values.cuda,
            values.driver,
            driverOs(placement),
          );
          if (fit === 'full') return undefined;
          // An error of its own, told by driver-too-old.
          if (fit === 'none') return NOT_APPLICABLE;
          if (fit === undefined || fit === 'runs') {
            return { undecided: `no table says which driver came with CUDA ${version}` };
          }
          const came = wanted === undefined ? '' : `, which came with driver ${wanted}`;
          const has = values.driver.driver
            ? `driver ${values.driver}`
            : `a driver for CUDA ${values.driver}`;
          return `${names[0]} runs on CUDA ${version}${came}, but each ${device.label} in ${names[1]} has ${has}`;
        });
      });
    }
  },
});

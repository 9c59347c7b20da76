import { spokenName } from '../element.ts';
import { type DriverOs, minimumDriver, toolkitDriver } from '../facts/cuda.ts';
import type { Facts } from '../facts/tables.ts';
import { at } from '../lookup.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { compareVersions, parseVersion } from '../values/version.ts';
import { type Cuda, cudaOf, type Driver, driverOf, driverOs, isJetson } from './cuda.ts';
import { type Device, judgeDevices, type Placement } from './devices.ts';

/**
 * How a driver stands to a CUDA version: `limited` runs it without its newest features, `runs` is
 * one of the two. Undefined where no table has a row for the family.
 */
type DriverFit = {
  readonly fit: 'full' | 'limited' | 'runs' | 'none' | undefined;
  /** The driver that would do (`580.65.06`), where a table tells. */
  readonly wanted?: string;
};

/** A driver beside the CUDA that it has to run, with the halves of a message about the two. */
export type DriverScene = DriverFit & {
  readonly device: Device;
  /** `13.0`, or `13` where no more is known. */
  readonly cuda: string;
  /** `fraud-scorer runs on CUDA 13.0`. */
  readonly runs: string;
  /** `each NVIDIA L4 in production has driver 570.86.15`. */
  readonly has: string;
  /** Whether the driver is numbered as those of Jetson are, of which no table says anything. */
  readonly isApart: boolean;
  /** Whether the compatibility package for newer CUDA is installed. */
  readonly isHelped: boolean;
};

/** Judges the drivers of all devices that a model may use; nothing where nobody says its CUDA. */
export function judgeDrivers(
  placement: Placement,
  decide: (scene: DriverScene) => Decision,
): readonly Judgement[] {
  const { system, model, environment } = placement;
  const cuda = cudaOf(placement);
  if (cuda === undefined) return [];
  return judgeDevices(placement, cuda, (device) => {
    const compat = at(device.offered, 'forwardCompatibility');
    const jetson = isJetson(device, placement);
    const sides = { cuda, ...(compat.stated && { compat }), driver: driverOf(device, jetson) };
    return judge(sides, (values) => {
      const { driver, text } = values.driver;
      const offer = driver ? `driver ${text}` : `a driver for CUDA ${text} at most`;
      const isApart = jetson && driver !== undefined;
      return decide({
        ...(isApart
          ? { fit: undefined }
          : driverFit(system.facts(), values.cuda, values.driver, driverOs(placement))),
        isApart,
        device,
        cuda: values.cuda.version,
        runs: `${spokenName(model.element)} runs on CUDA ${values.cuda.version}`,
        has: `each ${device.label} in ${spokenName(environment.element)} has ${offer}`,
        isHelped: values.compat === true,
      });
    });
  });
}

/**
 * A driver of the same family runs a newer CUDA with limited features, one that is older than the
 * family does not run it at all (CUDA compatibility guide, "Minor version compatibility").
 */
function driverFit(facts: Facts, cuda: Cuda, driver: Driver, os: DriverOs): DriverFit {
  if (driver.driver === undefined) return familyFit(cuda, driver.supports ?? '');
  const least = minimumDriver(facts, cuda.version, os)?.driver;
  const atLeast = (wanted: string): boolean | undefined => {
    const parsed = parseVersion(wanted);
    const sign =
      parsed.ok && driver.driver ? compareVersions(driver.driver, parsed.value) : undefined;
    return sign === undefined ? undefined : sign >= 0;
  };
  if (least === undefined) return { fit: undefined };
  if (atLeast(least) === false) return { fit: 'none', wanted: least };
  const own = toolkitDriver(facts, cuda.version, os)?.driver;
  if (own === undefined) return { fit: 'runs' };
  return { fit: atLeast(own) === false ? 'limited' : 'full', wanted: own };
}

/** A driver that states the newest CUDA it supports, which is no installed toolkit. */
function familyFit({ version }: Cuda, supports: string): DriverFit {
  const wanted = parseVersion(version);
  const offered = parseVersion(supports);
  if (!wanted.ok || !offered.ok) return { fit: undefined };
  const sign = compareVersions(offered.value, wanted.value);
  if (sign !== undefined && sign >= 0) return { fit: 'full' };
  const [major = 0] = wanted.value.release;
  return { fit: offered.value.release[0] === major && major >= 11 ? 'limited' : 'none' };
}

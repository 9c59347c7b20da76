import { type DriverOs, minimumDriver, toolkitDriver } from '../facts/cuda.ts';
import type { Facts } from '../facts/tables.ts';
import { compareVersions, parseVersion } from '../values/version.ts';
import type { Cuda, Driver } from './cuda.ts';

/**
 * How a driver stands to a CUDA version: `limited` runs it without its newest features, `runs` is
 * one of the two. Undefined where no table has a row for the family.
 */
export type DriverFit = {
  readonly fit: 'full' | 'limited' | 'runs' | 'none' | undefined;
  /** The driver that would do (`580.65.06`), where a table tells. */
  readonly wanted?: string;
};

/**
 * A driver of the same family runs a newer CUDA with limited features, one that is older than the
 * family does not run it at all (CUDA compatibility guide, "Minor version compatibility").
 */
export function driverFit(facts: Facts, cuda: Cuda, driver: Driver, os: DriverOs): DriverFit {
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

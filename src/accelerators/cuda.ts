import type { Claim } from '../claim.ts';
import { cudaVersion, type DriverOs } from '../facts/cuda.ts';
import { softwareName } from '../facts/software-names.ts';
import type { SoftwareItem, SoftwareNeed } from '../generated/descriptors.ts';
import { installed } from '../hosting/software.ts';
import { at, items } from '../lookup.ts';
import { reading } from '../reading.ts';
import { accept, makeValue, reject, type Value } from '../values/value.ts';
import { parseVersion, type Version } from '../values/version.ts';
import type { Device, Placement } from './devices.ts';

/** The CUDA version that a model runs on, as `major.minor`; the text is where it was read from. */
export type Cuda = Value<'cuda'> & { readonly version: string };

/**
 * The CUDA version that a model runs on: that of the image, of a build that is installed, of the
 * toolkit that is installed, or else the oldest one that the model says it works with. Undefined
 * where nobody says one.
 */
export function cudaOf(placement: Placement): Claim<Cuda> | undefined {
  const { system, model, deployment, need } = placement;
  const ofModel = at(model, 'requires', 'software');
  const needs = ofModel.stated ? items(ofModel) : [];
  const bundled = needs.filter((one) => one.stated && one.value.bundled === true);
  const { software } = installed(placement);
  const isToolkit = (item: Claim<SoftwareItem | SoftwareNeed>) =>
    item.stated && softwareName(system.facts(), item.value.name).canonical === 'cuda';
  const claims: readonly Claim<string>[] = [
    ...(deployment ? [at(deployment, 'image', 'cuda')] : []),
    ...[...bundled, ...software].flatMap(buildsOf),
    ...[...bundled, ...software].filter(isToolkit).map((item) => at(item, 'version')),
    ...needs.flatMap(buildsOf),
    ...needs.filter(isToolkit).map((item) => at(item, 'version')),
    at(need, 'cuda'),
  ];
  return claims.map(readCuda).find(({ stated }) => stated);
}

/** Where a piece of software says its CUDA build: `cu126`, or `2.9.0+cu126`. */
export const buildsOf = (item: Claim<SoftwareItem | SoftwareNeed>): readonly Claim<string>[] => [
  at(item, 'build'),
  withTag(at(item, 'version')),
];

/** Versions without a build tag say nothing about CUDA. */
const withTag = reading((raw: string) =>
  /\+cu\d/i.test(raw) ? accept(raw) : reject(`${raw} has no CUDA build`),
);

const readCuda = reading((raw: string) => {
  const version = cudaVersion(raw) ?? oldestOf(raw);
  return version === undefined
    ? reject(`${raw} says no CUDA version`)
    : accept(makeValue('cuda', raw, { version }));
});

/** `>=12.6,<13` → `12.6`: a build for the oldest version asks least of the driver. */
const oldestOf = (specifier: string): string | undefined =>
  cudaVersion(/(?:>=|~=|==|\^|>|~)\s*(\d+(?:\.\d+)*)/.exec(specifier)?.[1] ?? '');

/** What a host says of its driver: the version, or the newest CUDA that it supports. */
export type Driver = Value<'driver'> & {
  readonly driver?: Version;
  readonly supports?: string;
};

/**
 * The driver of a device; its own version says most, the CUDA version it supports is second. On a
 * Jetson it is the other way round, because its driver has a number of Jetson Linux.
 */
export function driverOf({ offered }: Device, isJetson: boolean): Claim<Driver> {
  const driver = at(offered, 'driver');
  const cuda = at(offered, 'cuda');
  if (isJetson ? cuda.stated || !driver.stated : cuda.stated && !driver.stated) {
    return reading((raw: string) => {
      const supports = cudaVersion(raw);
      return supports === undefined
        ? reject(`"${raw}" is not a CUDA version such as 12.4`)
        : accept(makeValue('driver', raw, { supports }));
    })(cuda);
  }
  return reading((raw: string) => {
    const parsed = parseVersion(raw);
    return parsed.ok ? accept(makeValue('driver', raw, { driver: parsed.value })) : parsed;
  })(driver);
}

/** Names of integrated GPUs and of the system on them. */
export const JETSON = /\b(?:jetson|tegra|l4t|orin|xavier|(?:agx|drive|jetson)[ -]thor)\b/i;

/**
 * Whether a device is the integrated GPU of a Jetson or Drive system. Its driver comes with Jetson
 * Linux and is numbered apart: JetPack 6 with CUDA 12.6 reports the driver 540.4.0, which would be
 * too old for it on a desktop (NVIDIA, CUDA for Tegra application note).
 */
export function isJetson(device: Device, { environment }: Placement): boolean {
  if (device.fact !== undefined) {
    return device.fact.vendor === 'nvidia' && device.fact.segment === 'embedded';
  }
  const platform = at(environment, 'platform');
  const words = [
    at(device.offered, 'product'),
    at(platform, 'architecture'),
    at(platform, 'os', 'name'),
    at(platform, 'os', 'version'),
  ];
  return words.some((word) => word.stated && JETSON.test(word.value));
}

/** Drivers are numbered apart on Windows; whoever names no system runs Linux. */
export function driverOs({ system, environment }: Placement): DriverOs {
  const name = at(environment, 'platform', 'os', 'name');
  const isWindows =
    name.stated && softwareName(system.facts(), name.value).canonical.startsWith('windows');
  return isWindows ? 'windows' : 'linux';
}

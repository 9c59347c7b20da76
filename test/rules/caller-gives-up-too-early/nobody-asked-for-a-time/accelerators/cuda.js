import { cudaVersion } from '../facts/cuda.js';
import { softwareName } from '../facts/software-names.js';
import { installed } from '../hosting/software.js';
import { at, items } from '../lookup.js';
import { reading } from '../reading.js';
import { accept, makeValue, reject } from '../values/value.js';
import { parseVersion } from '../values/version.js';
/**
 * The CUDA version that a model runs on: that of the image, of a build that is installed, of the
 * toolkit that is installed, or else the oldest one that the model says it works with. Undefined
 * where nobody says one.
 */
export function cudaOf(placement) {
    const { system, model, deployment, need } = placement;
    const ofModel = at(model, 'requires', 'software');
    const needs = ofModel.stated ? items(ofModel) : [];
    const bundled = needs.filter((one) => one.stated && one.value.bundled === true);
    const { software } = installed(placement);
    const isToolkit = (item) => item.stated && softwareName(system.facts(), item.value.name).canonical === 'cuda';
    const claims = [
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
export const buildsOf = (item) => [
    at(item, 'build'),
    withTag(at(item, 'version')),
];
/** Versions without a build tag say nothing about CUDA. */
const withTag = reading((raw) => /\+cu\d/i.test(raw) ? accept(raw) : reject(`${raw} has no CUDA build`));
const readCuda = reading((raw) => {
    const version = cudaVersion(raw) ?? oldestOf(raw);
    return version === undefined
        ? reject(`${raw} says no CUDA version`)
        : accept(makeValue('cuda', raw, { version }));
});
/** `>=12.6,<13` → `12.6`: a build for the oldest version asks least of the driver. */
const oldestOf = (specifier) => cudaVersion(/(?:>=|~=|==|\^|>|~)\s*(\d+(?:\.\d+)*)/.exec(specifier)?.[1] ?? '');
/**
 * The driver of a device; its own version says most, the CUDA version it supports is second. On a
 * Jetson it is the other way round, because its driver has a number of Jetson Linux.
 */
export function driverOf({ offered }, isJetson) {
    const driver = at(offered, 'driver');
    const cuda = at(offered, 'cuda');
    if (isJetson ? cuda.stated || !driver.stated : cuda.stated && !driver.stated) {
        return reading((raw) => {
            const supports = cudaVersion(raw);
            return supports === undefined
                ? reject(`"${raw}" is not a CUDA version such as 12.4`)
                : accept(makeValue('driver', raw, { supports }));
        })(cuda);
    }
    return reading((raw) => {
        const parsed = parseVersion(raw);
        return parsed.ok ? accept(makeValue('driver', raw, { driver: parsed.value })) : parsed;
    })(driver);
}
const JETSON = /\b(?:jetson|tegra|l4t|orin|xavier|(?:agx|drive|jetson)[ -]thor)\b/i;
/**
 * Whether a device is the integrated GPU of a Jetson or Drive system. Its driver comes with Jetson
 * Linux and is numbered apart: JetPack 6 with CUDA 12.6 reports the driver 540.4.0, which would be
 * too old for it on a desktop (NVIDIA, CUDA for Tegra application note).
 */
export function isJetson(device, { environment }) {
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
export function driverOs({ system, environment }) {
    const name = at(environment, 'platform', 'os', 'name');
    const isWindows = name.stated && softwareName(system.facts(), name.value).canonical.startsWith('windows');
    return isWindows ? 'windows' : 'linux';
}

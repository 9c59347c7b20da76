import { majorMinor, releaseNumbers } from './release.js';
import { provenanceOf } from './tables.js';
/**
 * A CUDA version as dotted numbers, from `12.8`, `12.8.1`, `CUDA 12.4`, `12.8 Update 1`, `12.8u1`,
 * `cu128` or a build such as `2.7.1+cu128`; undefined when the text says none.
 */
export function cudaVersion(text) {
    const tag = /(?:^|\+)cu(\d{2})(\d)$/i.exec(text.trim());
    if (tag !== null)
        return `${tag[1]}.${tag[2]}`;
    if (text.includes('+'))
        return undefined;
    const plain = text.trim().replace(/^cuda[- ]?(?:toolkit[- ]?)?/i, '');
    const update = /^v?(\d+\.\d+) ?(?:update |u)(\d+)$/i.exec(plain);
    if (update !== null)
        return `${update[1]}.${update[2]}`;
    return releaseNumbers(plain)?.join('.');
}
/**
 * The oldest driver that can run programs of this CUDA version at all. From CUDA 11 on it is one
 * for the whole major family; a driver between it and {@link toolkitDriver} runs them with limited
 * features. Before 11 it is the driver of the toolkit itself. Undefined when no row tells.
 */
export function minimumDriver(facts, cuda, os = 'linux') {
    const version = cudaVersion(cuda);
    if (version === undefined)
        return undefined;
    const rows = facts.tables.cudaFamilies;
    return driverOf(rows.get(majorMinor(version) ?? '') ?? rows.get(version.split('.')[0] ?? ''), os);
}
/** The driver that shipped with a toolkit; `12.8` is its first release, `12.8.1` its update 1. */
export function toolkitDriver(facts, cuda, os) {
    const version = cudaVersion(cuda);
    if (version === undefined)
        return undefined;
    const rows = facts.tables.cudaToolkits;
    return driverOf(rows.get(version) ?? rows.get(version.replace(/^(\d+\.\d+)\.0$/, '$1')), os);
}
/** The oldest compute capability that a CUDA version still compiles for and has libraries for. */
export function oldestArchitecture(facts, cuda) {
    const major = cudaVersion(cuda)?.split('.')[0];
    return major === undefined ? undefined : facts.tables.cudaOldestArchitectures.get(major);
}
/** Whether devices of a market segment may use the `cuda-compat` packages on an older driver. */
export function forwardCompatibility(facts, segment) {
    return facts.tables.cudaForwardCompatibility.get(segment);
}
function driverOf(row, os) {
    const driver = row?.[os];
    if (row === undefined || driver === undefined)
        return undefined;
    return { driver, ...provenanceOf(row) };
}

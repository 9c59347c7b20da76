import { type Facts, type Row } from './tables.ts';
type Architectures = {
    readonly sm: readonly string[];
    readonly ptx: readonly string[];
};
/** What a release of a framework was published for: Python range and CUDA versions. */
export declare function frameworkRelease(facts: Facts, framework: string, version: string): Row<'frameworkReleases'> | undefined;
/**
 * The GPU architectures compiled into a published build. `cuda` is a version or a tag (`12.6`,
 * `cu126`), `platform` any usual spelling (`linux/amd64`, `manylinux_2_28_x86_64`, `win_amd64`).
 * Undefined when no row tells.
 */
export declare function buildArchitectures(facts: Facts, framework: string, version: string, cuda: string, platform: string): Row<'frameworkBuilds'> | undefined;
/**
 * Whether code compiled for `built` runs on a device: machine code for the same major and no newer
 * minor revision (8.6 serves 8.9), or PTX that is no newer than the device. A suffix binds: `9.0a`
 * runs on 9.0 only, `10.0f` within its major family. Undefined when the capability is not of the
 * form 8.6, and for integrated GPUs (Jetson) unless the match is exact.
 */
export declare function runsOn(built: Architectures, computeCapability: string): boolean | undefined;
export {};

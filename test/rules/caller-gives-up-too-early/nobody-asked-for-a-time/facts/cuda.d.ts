import { type Facts, type Provenance, type Row } from './tables.ts';
export type DriverFact = Provenance & {
    readonly driver: string;
};
export type DriverOs = 'linux' | 'windows';
/**
 * A CUDA version as dotted numbers, from `12.8`, `12.8.1`, `CUDA 12.4`, `12.8 Update 1`, `12.8u1`,
 * `cu128` or a build such as `2.7.1+cu128`; undefined when the text says none.
 */
export declare function cudaVersion(text: string): string | undefined;
/**
 * The oldest driver that can run programs of this CUDA version at all. From CUDA 11 on it is one
 * for the whole major family; a driver between it and {@link toolkitDriver} runs them with limited
 * features. Before 11 it is the driver of the toolkit itself. Undefined when no row tells.
 */
export declare function minimumDriver(facts: Facts, cuda: string, os?: DriverOs): DriverFact | undefined;
/** The driver that shipped with a toolkit; `12.8` is its first release, `12.8.1` its update 1. */
export declare function toolkitDriver(facts: Facts, cuda: string, os: DriverOs): DriverFact | undefined;
/** The oldest compute capability that a CUDA version still compiles for and has libraries for. */
export declare function oldestArchitecture(facts: Facts, cuda: string): Row<'cudaOldestArchitectures'> | undefined;
/** Whether devices of a market segment may use the `cuda-compat` packages on an older driver. */
export declare function forwardCompatibility(facts: Facts, segment: string): Row<'cudaForwardCompatibility'> | undefined;

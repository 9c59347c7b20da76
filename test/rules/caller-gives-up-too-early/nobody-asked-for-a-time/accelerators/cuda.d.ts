import type { Claim } from '../claim.ts';
import { type DriverOs } from '../facts/cuda.ts';
import type { SoftwareItem, SoftwareNeed } from '../generated/descriptors.ts';
import { type Value } from '../values/value.ts';
import { type Version } from '../values/version.ts';
import type { Device, Placement } from './devices.ts';
/** The CUDA version that a model runs on, as `major.minor`; the text is where it was read from. */
export type Cuda = Value<'cuda'> & {
    readonly version: string;
};
/**
 * The CUDA version that a model runs on: that of the image, of a build that is installed, of the
 * toolkit that is installed, or else the oldest one that the model says it works with. Undefined
 * where nobody says one.
 */
export declare function cudaOf(placement: Placement): Claim<Cuda> | undefined;
/** Where a piece of software says its CUDA build: `cu126`, or `2.9.0+cu126`. */
export declare const buildsOf: (item: Claim<SoftwareItem | SoftwareNeed>) => readonly Claim<string>[];
/** What a host says of its driver: the version, or the newest CUDA that it supports. */
export type Driver = Value<'driver'> & {
    readonly driver?: Version;
    readonly supports?: string;
};
/**
 * The driver of a device; its own version says most, the CUDA version it supports is second. On a
 * Jetson it is the other way round, because its driver has a number of Jetson Linux.
 */
export declare function driverOf({ offered }: Device, isJetson: boolean): Claim<Driver>;
/**
 * Whether a device is the integrated GPU of a Jetson or Drive system. Its driver comes with Jetson
 * Linux and is numbered apart: JetPack 6 with CUDA 12.6 reports the driver 540.4.0, which would be
 * too old for it on a desktop (NVIDIA, CUDA for Tegra application note).
 */
export declare function isJetson(device: Device, { environment }: Placement): boolean;
/** Drivers are numbered apart on Windows; whoever names no system runs Linux. */
export declare function driverOs({ system, environment }: Placement): DriverOs;

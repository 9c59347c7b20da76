import { type Decision, type Judgement } from '../rule.ts';
import { type Device, type Placement } from './devices.ts';
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
export declare function judgeDrivers(placement: Placement, decide: (scene: DriverScene) => Decision): readonly Judgement[];
export {};

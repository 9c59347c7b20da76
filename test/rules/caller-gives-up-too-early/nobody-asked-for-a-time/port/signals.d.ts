import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { type System } from '../system.ts';
/** Where a signal may turn up under its name, and what takes it in. */
export type Signals = {
    /** Inputs of models and pipelines, and the fields that training has. */
    readonly taken: readonly Claim<readonly Port[]>[];
    /** What production data, serving pipelines and components deliver. */
    readonly delivered: readonly Claim<readonly Port[]>[];
    /** What components take in from outside the system and make inputs of models or pipelines of. */
    readonly entering: readonly Claim<Port>[];
    /** Names of what steps of preparation begin with. */
    readonly prepared: readonly string[];
};
/** The places of a system in which a signal that the task needs can be. */
export declare function signalsOf(system: System): Signals;
/** The ports of some lists that have a name, whatever its case and separators. */
export declare const namedIn: (lists: readonly Claim<readonly Port[]>[], name: string) => readonly Claim<Port>[];
/** Whether something takes a signal: under its name, in a step, or connected with what has it. */
export declare function isTaken({ connections }: System, signals: Signals, name: string): boolean;

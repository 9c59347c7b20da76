import type { Facts } from './facts/tables.ts';
import { type System } from './system.ts';
import type { Checked } from './validate.ts';
/** What linking makes of the descriptors of a run. */
export type Linked = {
    readonly systems: readonly System[];
    /** Descriptors that no system lists: nobody compares what they say. */
    readonly orphans: readonly Checked[];
};
/**
 * Groups validated descriptors into systems and ties their references together. Descriptors
 * without any `System` manifest form one implicit system, named after the folder they share.
 */
export declare function link(checked: readonly Checked[], facts: () => Facts): Linked;

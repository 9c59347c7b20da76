import type { Checked } from '../validate.ts';
type Group = {
    readonly name: string;
    readonly members: readonly Checked[];
};
/** Which descriptors belong to which system (spec, "Systems"). */
export declare function membersOf(checked: readonly Checked[]): {
    readonly groups: readonly Group[];
    readonly orphans: readonly Checked[];
};
export {};

import type { Claim } from '../claim.ts';
import type { Domain, Port, Statistics } from '../generated/descriptors.ts';
import type { System } from '../system.ts';
/** The statistics of a training field and of what production delivers for it, in one unit. */
export type StatisticsPair = {
    readonly field: Claim<Port>;
    readonly training: Claim<Statistics>;
    readonly production: Claim<Statistics>;
};
/**
 * Pairs of statistics of which at least one side is stated. Where a pipeline passes a field on as it
 * is and says nothing of its values, whoever delivers it to the pipeline speaks for it. Fields in
 * units without a common measure are left to the rule about units.
 */
export declare function statisticsPairs(system: System): Iterable<StatisticsPair>;
/**
 * The statistics that one element of two lacks, after an example of what the other one has: one
 * question for all of its fields. What a descriptor excuses stays a question of its own.
 */
export declare function unprofiled(pairs: readonly StatisticsPair[]): readonly Claim<Statistics>[][];
/** What a field declares, in the unit of its statistics; nothing where that is another one. */
export declare function declaredDomain(field: Claim<Port>): Domain | undefined;

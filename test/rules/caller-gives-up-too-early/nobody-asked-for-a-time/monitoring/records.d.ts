import type { Claim, Stated } from '../claim.ts';
import type { LogNeed, LogProvided } from '../generated/descriptors.ts';
import type { DescriptorOf } from '../system.ts';
import { type Offer } from './offers.ts';
import { type Watcher } from './watching.ts';
type Model = Claim<DescriptorOf<'TrainedModel'>>;
/** A log that is kept, and by whom. */
export type Log = {
    readonly log: Stated<LogProvided>;
    readonly watcher: Watcher;
};
/** The logs that watchers keep. */
export declare const logsOf: (watchers: readonly Watcher[]) => readonly Log[];
/** Whether a list of parts names the version of the model that answered. */
export declare const namesModelVersion: (parts: readonly string[]) => boolean;
/** What is said of the parts of records: the tags of watchers and the content of their logs. */
export declare const recordsOf: (watchers: readonly Watcher[]) => readonly Claim<readonly string[]>[];
/** Where the version of the model that answered is recorded, if anything records it. */
export declare function versionRecordedBy(watchers: readonly Watcher[]): Claim<unknown> | undefined;
/** Holds a log against a need, whatever their names are. */
export declare function holdLogAgainst(model: Model, need: Stated<LogNeed>, one: Log): Offer;
export {};

import { type Part } from './port/part.ts';
import { type Judgement } from './rule.ts';
import type { Connection, System } from './system.ts';
/**
 * The type of a port, part by part. A producer fits a consumer when each part fits: what the one
 * may send lies inside what the other accepts.
 */
export declare const PORT: {
    readonly shape: readonly [Part];
    readonly dtype: readonly [Part, Part];
    readonly unit: readonly [Part];
    readonly domain: readonly [Part, Part];
    readonly categories: readonly [Part];
    readonly codes: readonly [Part, Part];
    readonly presence: readonly [Part];
    readonly meaning: readonly Part[];
    readonly encoding: readonly Part[];
    readonly time: readonly Part[];
    readonly granularity: readonly Part[];
    readonly delivery: readonly Part[];
    readonly position: readonly [Part];
    readonly validation: readonly [Part];
};
type Aspect = keyof typeof PORT;
/**
 * Judges one aspect of the type on every connection of a system. A comparison that several ports
 * share, such as the delivery of a whole data set, is made once, and so is one that comes out alike
 * for several ports of the same two elements.
 */
export declare function compare({ connections, manifest }: Pick<System, 'connections' | 'manifest'>, aspect: Aspect): Iterable<Judgement>;
/** Every judgement about one connection: whether the producer fits the consumer, and in what. */
export declare const compareConnection: (connection: Connection) => readonly Judgement[];
export {};

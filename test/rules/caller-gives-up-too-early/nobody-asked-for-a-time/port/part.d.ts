import { type Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { type Decision, type Judgement } from '../rule.ts';
import type { Connection } from '../system.ts';
export type Direction = 'producer' | 'consumer';
/** The two ends of a connection in the words of a message. */
export type Ends = {
    /** `fraud-scorer expects amount` */
    readonly need: string;
    /** `checkout sends it` */
    readonly have: string;
    readonly consumer: string;
    readonly producer: string;
    /** `amount`, as the consumer calls it; `amount and country` where several differ alike. */
    readonly ports: string;
    /** The consumer is a record of the past: a difference means that it never saw such values. */
    readonly learned: boolean;
};
/** One part of the type of a port, such as its unit, and when a producer's fits a consumer's. */
type PartOf<T> = {
    readonly name: string;
    read(port: Claim<Port>): Claim<T>;
    fits(producer: T, consumer: T, ends: Ends): Decision;
    /** Whether the other side owes an answer when only one has spoken; by default it does. */
    asks?(stated: T, by: Direction, connection: Connection): boolean;
    /** Ask once for all ports of two elements, where one answer tells the rest. */
    readonly once?: boolean;
    /** Whether there is anything to compare; by default there is as soon as one side has spoken. */
    applies?(connection: Connection): boolean;
    /** Other claims that `read` has made use of; they are quoted where somebody stated them. */
    beside?(connection: Connection): readonly Claim<unknown>[];
};
/** A part of the type, whatever its values are: all that rules need of it. */
export type Part = {
    readonly name: string;
    readonly once: boolean;
    /** `alike` are connections of the same two elements that differ in the same way. */
    judge(connection: Connection, alike?: readonly Connection[]): Judgement;
};
/** Declares a part. Silence on both sides is nobody's belief and therefore not applicable. */
export declare const part: <T>(of: PartOf<T>) => Part;
/** For `applies`: details are compared only where both sides have spoken of the whole. */
export declare const both: (attribute: keyof Port & string) => ({ producer, consumer }: Connection) => boolean;
/** For `asks`: the part is compared where both sides have stated it, and asked of nobody. */
export declare const never: () => boolean;
/**
 * For `asks`: what a consumer needs is asked of its producer; what it does not mind, of nobody. Data
 * that were recorded need nothing: what their fields say is an account of them.
 */
export declare const ofProducer: (_: unknown, by: Direction, { consumer }: Connection) => boolean;
/** Whether a port is a field that tells what was recorded. */
export declare const isRecorded: ({ element }: Claim<Port>) => boolean;
/** Between raw data and what was made of them lies preparation, which may change much. */
export declare const isPrepared: ({ producer, consumer }: Connection) => boolean;
/** A claim read as what it means here; silent where `meaning` finds nothing in it. */
export declare function derive<I, T>(claim: Claim<I>, meaning: (value: I) => T | undefined): Claim<T>;
/** `a expects x in m/s, but b sends it in km/h: …` */
export declare const differ: (ends: Ends, need: string, have: string, effect?: string) => string;
/** The two ends in words; with `alike`, of several ports that differ in the same way. */
export declare function endsOf(connection: Connection, alike?: readonly Connection[]): Ends;
export {};

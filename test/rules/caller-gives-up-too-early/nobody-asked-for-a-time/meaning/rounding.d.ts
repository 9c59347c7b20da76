type Amount = {
    readonly text: string;
    readonly amount: number;
};
/**
 * Whether the text of one of two amounts in the same base unit is the other one, rounded to the
 * digits that it has: `22ms` and `22.37ms`, `160000/d` and `1.85/s`.
 */
export declare const roundsToOther: (one: Amount, other: Amount) => boolean;
/** 0.91 is a fair way to write 0.9123, and 412000 one to write 412316. */
export declare function roundsTo(short: unknown, exact: unknown): boolean;
/** Whether one of two measurements is the other one with fewer digits: 12 and 12.4. */
export declare const roundsAsMeasured: (one: unknown, other: unknown) => boolean;
/**
 * Whether one number is the other one in percent: 78.1 and 0.78123. Two digits must be equal, so
 * that this is no coincidence.
 */
export declare const isPercentOf: (one: unknown, other: unknown) => boolean;
export {};

/**
 * The range of a number, in the consumer's unit where the two units can be converted. What a
 * producer was seen to send stands in for a range that it does not declare.
 */
export declare const range: import("./part.ts").Part;
/** Whether one pattern allows what another does cannot be decided, only whether they are equal. */
export declare const pattern: import("./part.ts").Part;
/** The position of a feature among others, for consumers that know features by position only. */
export declare const position: import("./part.ts").Part;

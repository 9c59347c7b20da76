/**
 * Who checks a value before it is used. Either end may do it, or a third; where each end leaves it
 * to the other, nobody does.
 */
export declare const validation: import("./part.ts").Part;

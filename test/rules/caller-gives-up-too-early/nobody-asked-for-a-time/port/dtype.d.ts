import type { Connection } from '../system.ts';
/** The type of each value: what a producer gives must survive as what its consumer takes. */
export declare const dtype: import("./part.ts").Part;
/** Whether the two ends send and take values of different families, such as texts and numbers. */
export declare function isOfOtherType({ producer, consumer }: Connection): boolean;
/** Decimal places: what was rounded away upstream cannot be had downstream. */
export declare const precision: import("./part.ts").Part;

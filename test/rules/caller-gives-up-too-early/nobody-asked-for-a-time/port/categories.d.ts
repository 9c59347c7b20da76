/**
 * The categories that can occur: those of a producer must be among those that its consumer knows,
 * at the same positions where positions carry meaning. The codes 1, "1", and true are the same
 * here; how they travel is the business of the dtype.
 */
export declare const categories: import("./part.ts").Part;

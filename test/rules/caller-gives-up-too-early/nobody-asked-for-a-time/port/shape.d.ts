/**
 * The dimensions. Where both sides name their layout, a producer's are compared in the order of
 * its consumer, so that another layout is reported once, as the layout that it is.
 */
export declare const shape: import("./part.ts").Part;

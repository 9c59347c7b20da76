/** The size of one dimension: a number, a symbolic name, or null where nobody knows. */
export type Dim = number | string | null;
/** Where two shapes do not fit, or may not; for `rank`, the numbers of dimensions. */
export type Clash = {
    readonly at: number | 'rank';
    readonly producer: Dim;
    readonly consumer: Dim;
};
/** `maybe`: they fit for some of the sizes that the producer may send, but not for all. */
export type ShapeFit = {
    readonly ok: true;
    readonly bindings: ReadonlyMap<string, Dim>;
} | ({
    readonly ok: false | 'maybe';
} & Clash);
/**
 * Whether every shape that a producer may send is one that a consumer takes. A null or a symbol of
 * the consumer takes any size, the same symbol always the same one. Symbols of the two sides are
 * different even when they have the same name. -1 is an unknown size, as ONNX exporters write it.
 */
export declare function unifyShapes(producer: readonly Dim[], consumer: readonly Dim[]): ShapeFit;
/** A shape as people write it: `[batch, 3, 224, 224]`, with `?` for an unknown size. */
export declare function formatShape(dims: readonly Dim[]): string;

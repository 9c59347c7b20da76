type Scalar = string | number | boolean | null;
/**
 * A plain scalar by the core schema of YAML 1.2 (section 10.3.2): null, a boolean, a number or,
 * when it is none of these, its text. The first character decides what is worth trying, since
 * most scalars are words.
 */
export declare function resolveScalar(source: string): Scalar;
/**
 * A scalar with an explicit tag: one of the core schema's, which asks for the type it names.
 * `undefined` where the tag is another one or the text does not fit it.
 */
export declare function resolveTagged(tag: string, source: string): unknown;
export {};

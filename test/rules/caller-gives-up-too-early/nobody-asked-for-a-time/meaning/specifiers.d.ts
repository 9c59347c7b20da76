/**
 * Whether two specifiers accept the same versions: `>=1.17,<2` and `>=1.17 <2.0`, `12.x` and
 * `>=12,<13`. A version that was found agrees with a specifier that accepts it. `undefined` where
 * one of them is written in a way that is not understood here.
 */
export declare function sameSpecifier(one: string, other: string): boolean | undefined;

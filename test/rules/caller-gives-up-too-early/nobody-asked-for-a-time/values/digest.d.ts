import { type Parsed, type Value } from './value.ts';
/** A SHA-256 digest. */
export type Digest = Value<'digest'> & {
    /** 64 hexadecimal digits in lower case. */
    readonly hex: string;
};
/** Reads `sha256:` and 64 hexadecimal digits, in any case. */
export declare function parseDigest(raw: string | number): Parsed<Digest>;
/** Whether two digests are of the same bytes. */
export declare function sameDigest(a: Digest, b: Digest): boolean;

import type { Kind } from '../generated/descriptors.ts';
import type { Mistake } from './mistake.ts';
/**
 * The kind of descriptor that a document says it is, or the one mistake that hides it. Asked
 * before any schema is, so that nobody reads eleven schemas' opinions on a list of numbers.
 */
export declare function discriminate(value: unknown): {
    readonly kind: Kind;
} | {
    readonly kind?: Kind;
    readonly mistake: Mistake;
};

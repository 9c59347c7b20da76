import type { AttributeValue } from '../schema/attributes.ts';
/** Whether values of a kind have a form of their own that can be read. */
export declare const isReadable: (kind: AttributeValue) => boolean;
/**
 * What is wrong with a text or number that stands for a value of `kind`, or `undefined`. Looks at
 * the value alone: whether a reference leads to an element is for the linked system to say.
 */
export declare function complaint(kind: AttributeValue, value: unknown): string | undefined;

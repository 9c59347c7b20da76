import { type ScalarEvent } from 'js-yaml';
/**
 * From where to where a written scalar goes: with its quotes, a block scalar from its first to its
 * last visible character. js-yaml's own offsets leave quotes out and take line breaks in.
 */
export declare function scalarExtent(text: string, event: ScalarEvent): readonly [number, number];
/**
 * The offset after the bracket that closes the flow collection opened at `start`, whose last child
 * ends at `from`: js-yaml's events do not tell where a collection ends.
 */
export declare function flowEnd(text: string, start: number, from: number): number;

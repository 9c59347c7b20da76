import { type Event } from 'js-yaml';
import { type Fault } from './fault.ts';
import { type Layout } from './layout.ts';
/** One document of an event stream as plain data. `empty` has nothing between its markers. */
export type Constructed = {
    readonly value: unknown;
    readonly layout: Layout;
    readonly faults: readonly Fault[];
    readonly empty: boolean;
};
/**
 * Plain data, positions and mistakes of every document in js-yaml's events over `text`, in one
 * pass. Scalars follow the core schema of YAML 1.2; keys keep the text as written, so `3.10: x`
 * has the key `3.10`. Anchors, aliases, tags other than the core ones, keys that are not scalars,
 * duplicate keys and numbers that JSON lacks are faults. Nesting was limited by the parser, so the
 * recursion is bounded. `base` is the offset of `text` in its file. Throws where the events are
 * not those of a parser.
 */
export declare function construct(text: string, events: readonly Event[], base?: number): Constructed[];

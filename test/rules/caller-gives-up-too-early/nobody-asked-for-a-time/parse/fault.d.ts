import type { DocumentEvent, Event, MappingEvent, SequenceEvent } from 'js-yaml';
/** A mistake in a document, by offset; `pointer` is relative to its document. */
export type Fault = {
    readonly code: string;
    readonly message: string;
    readonly start: number;
    readonly end: number;
    readonly pointer: string;
    /** Where the thing that a mistake repeats stands. */
    readonly earlier?: number | undefined;
};
/** What is known while the documents of an event stream are being constructed. */
export type State = {
    readonly text: string;
    readonly events: readonly Event[];
    /** Added to every recorded offset, for a text that is a part of a file. */
    readonly base: number;
    /** Index of the next event. */
    at: number;
    nodes: number[];
    faults: Fault[];
    /** End of the text consumed so far: collections end where their last child ends. */
    end: number;
};
/** `%YAML 1.1` changes what `no`, `012` and `12:30` mean; `%TAG` changes what `!!str` means. */
export declare function checkDirectives(state: State, opening: DocumentEvent): void;
/** Records a mistake from `start` to `end` of the text at hand; the first ones only. */
export declare function addFault(state: State, code: string, message: string, start: number, end: number, earlier?: number): void;
/** An anchor or alias. Names only the first: the others have the same cause and the same cure. */
export declare function refuseAnchor(state: State, nameStart: number, end: number): void;
/** Refuses an anchor and any tag but `own` on a collection. */
export declare function checkCollection(state: State, event: SequenceEvent | MappingEvent, own: string): void;
/** Where the mapping at `node` has had the key before, unless it was written with escapes. */
export declare function earlierKey({ nodes, text, base }: State, node: number, key: string): number | undefined;
/** Faults learn their pointer on the way out, so that documents without any pay nothing. */
export declare function prefix(state: State, from: number, segment: string | number): void;

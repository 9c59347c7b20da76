import type { ChalkInstance } from 'chalk';
import type { Side } from '../finding.ts';
/** What the parts of a text report are drawn with. */
export type Print = {
    readonly paint: ChalkInstance;
    textOf(file: string): string | undefined;
};
/** A place in a file, as sides and problems have it; without a file there is nothing to show. */
export type Place = Pick<Side, 'file' | 'line' | 'column' | 'endLine' | 'endColumn'>;
/** How a frame is drawn: which mark in which colour; without a mark there is no frame. */
export type Drawing = {
    readonly mark?: '^' | '-';
    readonly color?: 'red' | 'yellow' | 'cyan' | 'magenta' | 'gray' | 'blue';
    readonly gutter: number;
};
/** Wide enough for every line number of a block, so that its frames line up. */
export declare const gutterOf: (places: readonly Place[]) => number;
/** `--> file:line:column  label`, then the line itself with a mark under the value. */
export declare function placed(place: Place, text: string, drawing: Drawing, print: Print): string[];
/** `= breaks: …`, aligned with the frames of its block. */
export declare const note: (name: string, text: string, gutter: number, { paint }: Print) => string;
/** Whose side this is, and where a value that nobody typed comes from. */
export declare function label(side: Side): string;

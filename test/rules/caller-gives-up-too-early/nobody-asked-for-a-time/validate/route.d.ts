import { type Place, type Subject } from './tree.ts';
/**
 * Follows a path through the schema of a kind, where a segment of a list is an index or a name.
 * Gives the place it leads to, or what says where it is lost.
 */
export declare function follow(subject: Subject, path: readonly string[]): {
    readonly place: Place;
} | {
    readonly lost: () => string;
};
/**
 * What somebody most likely meant by an unknown `name` at `path`: a neighbour, else an attribute of
 * the same name one level below or further up (a slip of the indentation), else of another kind.
 */
export declare function advice(subject: Subject, path: readonly string[], name: string): string | undefined;

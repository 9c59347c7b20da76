import type { Range } from '../lines.ts';

/** Where in which artifact a value stands; what has no lines says where inside instead. */
export type Place = { readonly file: string } & Partial<Range> & {
    /** The field of the format that holds the value, such as `graph.input[0].type`. */
    readonly inside?: string;
  };

/** A value with its place. */
export type Located<T> = { readonly located: T; readonly place: Place };

import { type Relation } from './relation.ts';
/** The one name of a character encoding: `UTF-8` and `utf8` are `utf8`. */
export declare const encodingOf: (name: string) => string;
/** Whether two names are of one character encoding. */
export declare function relateEncodings(one: string, other: string): Relation;
/** The one name of a file format: `JPEG`, `.jpg` and `image/jpeg` are `jpeg`. */
export declare function mediaOf(name: string): string;
/** Whether two names are of one file format; there are too many formats to tell two apart. */
export declare const relateMedia: (one: string, other: string) => Relation;

/** What keeps a descriptor from being read as one: never a finding about the system. */
export type Problem = {
    /** Stable identifier, such as `syntax`, `limit/size`, `schema/required` or `duplicate-key`. */
    readonly code: string;
    /** Lower case, no full stop; unsafe characters are escaped only where the message is printed. */
    readonly message: string;
    readonly file: string;
    /** 1-based. */
    readonly line: number;
    /** 1-based, in UTF-16 code units. */
    readonly column: number;
    readonly endLine: number;
    /** Exclusive. */
    readonly endColumn: number;
    /** RFC 6901; `''` is the whole document. */
    readonly pointer: string;
    /** 0-based position of the document in a file that holds several. */
    readonly document?: number;
};
/** A total order, by code unit: file, place, code, message. */
export declare const compareProblems: (a: Problem, b: Problem) => number;

/**
 * One file's text as read. `file` is the path to show people: relative to the root, with `/`
 * separators; `-` is standard input.
 */
export type Source = {
    readonly file: string;
    readonly text: string;
};

const text = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** A total order, by code unit: file, place, code, message. */
export const compareProblems = (a, b) => text(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    text(a.code, b.code) ||
    text(a.message, b.message);

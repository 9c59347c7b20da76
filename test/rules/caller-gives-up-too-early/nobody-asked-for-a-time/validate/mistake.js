/** Beyond this many, a reader starts anew with the first ones anyway. */
const SHOWN = 20;
/** The first mistakes of a document as problems, in the order of its text, and how many more. */
export function problemsOf(document, mistakes) {
    const placed = mistakes.map((mistake, index) => {
        const range = document.place(mistake.anchor ?? mistake.pointer, mistake.part);
        return { mistake, index, range };
    });
    placed.sort((a, b) => a.range.line - b.range.line || a.range.column - b.range.column || a.index - b.index);
    const shown = placed.slice(0, SHOWN).map(({ mistake, range }) => {
        const { code, pointer, say } = mistake;
        return problemAt(document, { code, message: say(), pointer }, range);
    });
    const rest = placed.length - shown.length;
    const next = placed[SHOWN];
    if (next === undefined)
        return shown;
    const message = `and ${rest} more ${rest === 1 ? 'problem' : 'problems'} in this document`;
    return [...shown, problemAt(document, { code: 'schema/more', message, pointer: '' }, next.range)];
}
const problemAt = ({ file, index }, said, range) => ({ ...said, file, ...range, document: index });

import { SCALAR_STYLE } from 'js-yaml';
// Bound once: a bundle reads the exports of a CommonJS module through a getter each time.
const { PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED } = SCALAR_STYLE;
/**
 * From where to where a written scalar goes: with its quotes, a block scalar from its first to its
 * last visible character. js-yaml's own offsets leave quotes out and take line breaks in.
 */
export function scalarExtent(text, event) {
    let { valueStart: start, valueEnd: end } = event;
    if (event.style === PLAIN)
        return [start, end];
    if (event.style === SINGLE_QUOTED || event.style === DOUBLE_QUOTED) {
        return [start - 1, end + 1];
    }
    while (start < end && isBlank(text.charCodeAt(start)))
        start++;
    while (end > start && isBlank(text.charCodeAt(end - 1)))
        end--;
    return [start, end];
}
const isBlank = (code) => code === 32 || (code >= 9 && code <= 13);
/**
 * The offset after the bracket that closes the flow collection opened at `start`, whose last child
 * ends at `from`: js-yaml's events do not tell where a collection ends.
 */
export function flowEnd(text, start, from) {
    const opener = text[start];
    // A pair without braces inside a list (`[a: b]`) opens and closes with no bracket of its own.
    if (opener !== '{' && opener !== '[')
        return from;
    const closer = opener === '{' ? '}' : ']';
    let at = Math.max(from, start + 1);
    while (at < text.length && text[at] !== closer) {
        if (text[at] === '#')
            while (at < text.length && !isBreak(text.charCodeAt(at)))
                at++;
        else
            at++;
    }
    return Math.min(at + 1, text.length);
}
const isBreak = (code) => code === 10 || code === 13;

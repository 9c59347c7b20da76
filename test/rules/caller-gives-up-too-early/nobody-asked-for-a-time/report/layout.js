import { UNNAMED } from '../element.js';
import { escapeTerminal } from '../escape.js';
import { frame } from '../frame.js';
/** Wide enough for every line number of a block, so that its frames line up. */
export const gutterOf = (places) => Math.max(1, ...places.map(({ line }) => String(line ?? 0).length));
/** `--> file:line:column  label`, then the line itself with a mark under the value. */
export function placed(place, text, drawing, print) {
    const { paint } = print;
    const { mark, color = 'blue', gutter } = drawing;
    const indent = ' '.repeat(gutter);
    const arrow = paint.blue(mark === '-' ? ':::' : '-->');
    const told = paint.dim(escapeTerminal(text));
    const { file, line = 1, column = 1, endLine = line, endColumn = column + 1 } = place;
    if (file === undefined)
        return [`${indent}${arrow} ${told}`];
    const head = `${indent}${arrow} ${escapeTerminal(file)}:${line}:${column}  ${told}`.trimEnd();
    const source = mark === undefined ? undefined : print.textOf(file);
    if (source === undefined || mark === undefined)
        return [head];
    const range = { line, column, endLine, endColumn };
    const [code = '', marks = ''] = frame(source, range, { mark, gutter });
    const bar = paint.blue(`${indent} |`);
    const [, under = ''] = marks.split('|');
    return [
        head,
        bar,
        `${paint.blue(code.slice(0, gutter + 2))}${code.slice(gutter + 2)}`,
        `${bar}${paint[color](under)}`,
    ];
}
/** `= breaks: …`, aligned with the frames of its block. */
export const note = (name, text, gutter, { paint }) => `${' '.repeat(gutter)} ${paint.blue('=')} ${paint.bold(`${name}:`)} ${escapeTerminal(text)}`;
/** Whose side this is, and where a value that nobody typed comes from. */
export function label(side) {
    const said = side.absent ?? provenance(side);
    return `${nameOf(side)} (${side.perspective})${said ? `, ${said}` : ''}`;
}
/** An element that nobody has described or named has no place either. */
function nameOf({ element }) {
    const [kind, name] = element.split('/');
    return name === UNNAMED ? `the ${kind} of this system` : element;
}
function provenance({ how, source }) {
    if (source === undefined)
        return how === 'declared' ? '' : how;
    return `${how} from ${source.file}${source.tool ? ` by ${source.tool}` : ''}`;
}

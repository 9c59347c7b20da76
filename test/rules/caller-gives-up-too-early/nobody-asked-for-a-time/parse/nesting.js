/**
 * An upper bound of how deep collections nest in a YAML text, found without parsing it: brackets
 * that are open (also those in quoted text, which makes it a bound only) plus the block collections
 * that the indentation and the indicators `- `, `? ` and `: ` open. Linear in the text.
 */
export function nestingOf(text) {
    let open = 0;
    let deepest = 0;
    const columns = [];
    for (const line of text.split(/\r\n|\n|\r/)) {
        const opened = indicatorColumns(line);
        const indent = opened[0] ?? 0;
        while ((columns.at(-1) ?? -1) >= indent)
            columns.pop();
        for (const column of opened)
            columns.push(column);
        for (const character of line) {
            if (character === '[' || character === '{')
                open++;
            else if (character === ']' || character === '}')
                open = Math.max(0, open - 1);
            deepest = Math.max(deepest, open + columns.length);
        }
    }
    return deepest;
}
const BLANK = ' \t';
/** The columns at which a line opens block collections: each indicator, then the text itself. */
function indicatorColumns(line) {
    const columns = [];
    let at = 0;
    while (at < line.length) {
        const next = line[at + 1] ?? ' ';
        if (BLANK.includes(line[at] ?? ''))
            at++;
        else if ('-?:'.includes(line[at] ?? '') && BLANK.includes(next))
            columns.push(at++);
        else
            break;
    }
    if (at < line.length)
        columns.push(at);
    return columns;
}

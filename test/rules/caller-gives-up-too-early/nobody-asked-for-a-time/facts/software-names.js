/**
 * The one name of a software that people write in many ways (`PyTorch`, `torch`). A name that no
 * row lists keeps itself, in lower case with `-` for spaces and `_`, so that spellings still meet.
 */
export function softwareName(facts, name) {
    const spelled = spelling(name);
    const row = facts.softwareByName.get(spelled);
    return {
        canonical: row?.canonical ?? spelled,
        kind: row?.kind,
        scheme: row?.scheme,
        source: row?.source,
        asOf: row?.asOf,
    };
}
/** Every software under every name it has; of two rows that share a name the later one wins. */
export function indexSoftwareNames(rows) {
    const index = new Map();
    for (const row of rows.values()) {
        for (const name of [row.canonical, ...row.names])
            index.set(spelling(name), row);
    }
    return index;
}
function spelling(name) {
    return name
        .trim()
        .toLowerCase()
        .replace(/[\s_]+/g, '-');
}

/** So many names are read; of longer lists the rest is counted. */
const MOST = 8;
/** `amount`, `amount and country`, `amount, country and channel`; each name once. */
export function spoken(names) {
    const distinct = [...new Set(names)];
    const rest = distinct.length > MOST ? distinct.splice(MOST - 1).length : 0;
    const last = rest > 0 ? `${rest} more` : distinct.pop();
    return distinct.length > 0 ? `${distinct.join(', ')} and ${last}` : `${last}`;
}

import { items } from '../lookup.js';
/** Which port this is, as a text that no other port of the system has. */
export const keyOf = ({ element, path }) => JSON.stringify([element.kind, element.name, element.version ?? '', ...path]);
/** The name of a port, under which other ports of other elements may be meant. */
export const lastOf = ({ path }) => path.at(-1);
/** The ports of a list; none where nobody states the list or it holds no ports. */
export const portsIn = (list) => list.stated && Array.isArray(list.value) ? items(list) : [];
/** The ports of some lists by name: which of them have the name of a given port. */
export function namesakes(lists) {
    const named = new Map();
    for (const port of lists.flatMap(portsIn)) {
        const found = named.get(lastOf(port));
        if (found)
            found.push(port);
        else
            named.set(lastOf(port), [port]);
    }
    return (port) => named.get(lastOf(port)) ?? [];
}

import { formatPointer, nameOf } from '../pointer.js';
import { attribute } from '../schema/attributes.js';
/** Lists that are one value: their items mean nothing alone. */
const WHOLE = ['shape'];
/**
 * Every single value at or below a path. Items of a list without names are left out: nothing says
 * which item of another list they correspond to.
 */
export function* leavesOf(kind, value, path = []) {
    if (value === null || value === undefined)
        return;
    if (typeof value !== 'object') {
        const meaning = attribute(kind, formatPointer(path))?.value;
        if (meaning !== undefined)
            yield { path, value, meaning };
    }
    else if (Array.isArray(value)) {
        const meaning = attribute(kind, formatPointer(path))?.value ?? 'list';
        if (WHOLE.includes(meaning))
            yield { path, value, meaning };
        else {
            for (const item of value) {
                const name = nameOf(item);
                if (name !== undefined)
                    yield* leavesOf(kind, item, [...path, name]);
            }
        }
    }
    else {
        for (const [key, item] of Object.entries(value))
            yield* leavesOf(kind, item, [...path, key]);
    }
}

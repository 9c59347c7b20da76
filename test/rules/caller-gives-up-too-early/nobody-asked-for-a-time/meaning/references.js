import { formatPointer } from '../pointer.js';
import { parseReference } from '../reference.js';
import { meansVersion } from './versions.js';
/**
 * Whether two references lead to one place. One without a version means whichever version is
 * described; where several are, `reference-unresolved` says so. `undefined` for what is none.
 */
export function sameReference(one, other) {
    const [a, b] = [parseReference(one), parseReference(other)];
    if (a === undefined || b === undefined)
        return undefined;
    if (a.kind !== b.kind || a.name !== b.name)
        return false;
    if (formatPointer(a.path) !== formatPointer(b.path))
        return false;
    if (a.version === undefined || b.version === undefined)
        return true;
    return meansVersion(a.version, b.version);
}

import { parseVersion, sameVersion, satisfies } from '../values/version.js';
import { sameText } from './order.js';
/**
 * Whether two people mean one version: `1.4` is `1.4.0`. `undefined` where one is the beginning of
 * the other (`3` may be 3.2.1) or cannot be read as a version.
 */
export function meansVersion(one, other) {
    if (sameText(one, other))
        return true;
    const [a, b] = [parseVersion(one), parseVersion(other)];
    if (!a.ok || !b.ok)
        return undefined;
    if (sameVersion(a.value, b.value))
        return true;
    const begins = satisfies(a.value, other) === true || satisfies(b.value, one) === true;
    return begins ? undefined : false;
}

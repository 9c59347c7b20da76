import { spokenName } from '../element.js';
import { at } from '../lookup.js';
/** The settings that an environment provides, with those that the deployment passes itself. */
export function settingsIn({ environment, deployment }) {
    const listing = at(environment, 'configuration');
    const passed = deployment && at(deployment, 'configuration');
    const names = passed?.stated === true ? Object.keys(passed.value) : [];
    const own = names.map((name) => ({ name }));
    return {
        provided: [...own, ...(listing.stated ? listing.value : [])],
        listing,
        place: spokenName(environment.element),
    };
}

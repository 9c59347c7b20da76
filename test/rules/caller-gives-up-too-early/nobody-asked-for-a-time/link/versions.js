import { at, items } from '../lookup.js';
import { all, isRetired, modelsMeant, resolve } from '../system.js';
/**
 * The versions of a model that deployments run side by side (a champion and its challenger), of
 * those that a reference leaves open. None unless each of at least two is named as what runs: only
 * then does a reference that may mean any of them mean every one.
 */
export function sideBySide(system, versions) {
    const named = new Set([...deployed(system), ...listed(system)]);
    const found = versions.filter((version) => named.has(version));
    return found.length > 1 ? found : [];
}
/** The elements that an endpoint may mean: several where versions run side by side. */
export function elementsMeant(system, endpoint) {
    const resolution = resolve(system, endpoint);
    if (resolution.status === 'found')
        return [resolution.element];
    return resolution.status === 'ambiguous' ? sideBySide(system, resolution.elements) : [];
}
function deployed(system) {
    return all(system, 'Deployment')
        .filter((deployment) => !isRetired(deployment))
        .flatMap((one) => soleModel(system, at(one, 'model'), at(one, 'modelVersion')));
}
function listed(system) {
    const entries = at(system.manifest, 'deployments');
    const models = (entries.stated ? items(entries) : []).map((entry) => at(entry, 'model'));
    const hosted = all(system, 'Environment').flatMap((environment) => {
        const hosts = at(environment, 'hosts');
        return hosts.stated ? items(hosts) : [];
    });
    return [...models, ...hosted].flatMap((reference) => soleModel(system, reference));
}
function soleModel(system, reference, version) {
    const [model, ...others] = modelsMeant(system, reference, version);
    return model && others.length === 0 ? [model.element] : [];
}

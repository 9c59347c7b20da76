import { at, claimAt } from '../lookup.js';
import { EXTERNAL, parseReference } from '../reference.js';
import { all } from '../system.js';
import { portsIn } from './ports.js';
import { elementsMeant } from './versions.js';
/** Ports that the wiring leads out of the system are nobody's business in it. */
export function isInside(system) {
    const wiring = at(system.manifest, 'wiring');
    const edges = wiring.stated ? wiring.value : [];
    const outside = edges
        .flatMap(({ from, to }) => (to === EXTERNAL ? [from] : from === EXTERNAL ? [to] : []))
        .flatMap((endpoint) => {
        const path = parseReference(endpoint)?.path ?? [];
        return elementsMeant(system, endpoint).map((element) => claimAt(element, path));
    });
    return (port) => !outside.some(({ element, path }) => element === port.element && path.every((segment, index) => segment === port.path[index]));
}
/** The inputs of models, apart by whether somebody says that they come from outside the system. */
export function inputsByOrigin(system) {
    const inside = isInside(system);
    const inputs = all(system, 'TrainedModel').flatMap((model) => portsIn(at(model, 'inputs')));
    const isExternal = (port) => {
        const from = at(port, 'from');
        return from.stated ? from.value === EXTERNAL : !inside(port);
    };
    return {
        external: inputs.filter(isExternal),
        others: inputs.filter((port) => !isExternal(port)),
    };
}

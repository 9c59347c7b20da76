import { connect } from './link/connect.js';
import { gatherElements } from './link/elements.js';
import { host } from './link/host.js';
import { membersOf } from './link/members.js';
import { absent } from './lookup.js';
import { all } from './system.js';
/**
 * Groups validated descriptors into systems and ties their references together. Descriptors
 * without any `System` manifest form one implicit system, named after the folder they share.
 */
export function link(checked, facts) {
    const { groups, orphans } = membersOf(checked);
    const described = groups.filter(({ members }) => members.some((one) => one.descriptor));
    const systems = described.map(({ name, members }) => assemble(name, members, facts));
    return { systems, orphans };
}
function assemble(name, members, facts) {
    const elements = gatherElements(members);
    const [manifest] = all({ elements }, 'System');
    const base = { name, elements, facts, manifest: manifest ?? implicit(name) };
    return { ...base, hostings: host(base), connections: connect(base) };
}
const implicit = (name) => absent({ kind: 'System', name, state: 'missing', statements: [] });

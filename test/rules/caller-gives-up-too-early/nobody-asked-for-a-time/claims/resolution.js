import { closest } from '../closest.js';
import { elementId, spokenId } from '../element.js';
import { sideBySide } from '../link/versions.js';
import { at, claimAt } from '../lookup.js';
import { quote } from '../quote.js';
import { judge } from '../rule.js';
import { resolve, root } from '../system.js';
/**
 * Judges a reference. Nothing where a deployment says apart which version it runs, since whether
 * that version is described is compared elsewhere.
 */
export function judgeReference(system, reference) {
    const resolution = resolve(system, reference.value);
    if (resolution.status !== 'ambiguous') {
        return { judgement: judge({ reference }, () => decide(system, reference, resolution)) };
    }
    if (isSaidApart(reference))
        return undefined;
    const each = judgeEachVersion(system, reference, resolution);
    if (each)
        return { judgement: each };
    const settles = [reference.element, resolution.reference].map(elementId).join(' ');
    return { judgement: judgeOneOf(system, reference, resolution), settles };
}
/** Where versions run side by side, a name without a version means each of them. */
function judgeEachVersion(system, reference, ambiguous) {
    const versions = mayMeanSeveral(reference) ? sideBySide(system, ambiguous.elements) : [];
    if (versions.length === 0)
        return undefined;
    const { path } = ambiguous.reference;
    const lacking = versions.find((element) => !claimAt(element, path).stated);
    return judge({ reference }, () => lacking
        ? decide(system, reference, { ...ambiguous, status: 'no-such-part', element: lacking })
        : undefined);
}
/** The versions of which one is meant are quoted beside the reference. */
function judgeOneOf(system, reference, ambiguous) {
    const versions = ambiguous.elements
        .map((element) => at(root(element), 'version'))
        .filter(({ stated }) => stated)
        .map((version, index) => [`version${index}`, version]);
    return judge({ reference, ...Object.fromEntries(versions) }, () => decide(system, reference, ambiguous));
}
/** Places at which every version is meant that runs: where data flows, and what is promised. */
function mayMeanSeveral({ element, path }) {
    const [first = ''] = path;
    if (element.kind === 'System')
        return ['wiring', 'deployments'].includes(first);
    if (element.kind === 'Environment')
        return ['serviceLevels', 'hosts'].includes(first);
    return PORTS.includes(first) && (path[2] === 'from' || path[2] === 'to');
}
const PORTS = ['inputs', 'outputs', 'rawOutputs', 'fields'];
const isSaidApart = ({ element, path }) => element.kind === 'Deployment' &&
    path[0] === 'model' &&
    at(root(element), 'modelVersion').stated;
function decide(system, written, resolution) {
    const text = written.value;
    switch (resolution.status) {
        case 'found':
            return undefined;
        case 'malformed':
            return `"${text}" is not a reference such as Environment/production`;
        case 'no-such-element': {
            const id = elementId(resolution.reference);
            const near = closest(id, system.elements.map(elementId));
            return `"${text}" is relied upon, but no descriptor describes ${id}${near ? `; there is ${near}` : ''}`;
        }
        case 'no-such-part': {
            const { element, reference } = resolution;
            const part = reference.path.join('.');
            return `"${text}" is relied upon, but ${spokenId(element)} has no ${part}`;
        }
        case 'other-version': {
            const { element, reference } = resolution;
            return `${elementId(element)} is relied upon at version ${reference.version}, but it is described at ${element.version}`;
        }
        case 'no-version': {
            const { element, reference } = resolution;
            const undecided = `version ${reference.version} is relied upon, but no descriptor of ${elementId(element)} states its version`;
            return { undecided, question: `state the version of ${elementId(element)}` };
        }
        case 'ambiguous': {
            const { elements, reference } = resolution;
            const versions = elements.map(({ version }) => version ?? 'none');
            const id = elementId(reference);
            return {
                message: `"${text}" could mean more than one element: ${id} is described at versions ${versions.join(' and ')}`,
                question: `which version is meant, ${versions.join(' or ')}? write for example ${id}@${versions.at(-1)}`,
                ask: quote(written).perspective,
            };
        }
    }
}

import { stillSilent } from './claim.js';
import { elementId, UNNAMED } from './element.js';
import { absent, at, claimAt } from './lookup.js';
import { parsePointer } from './pointer.js';
import { parseReference } from './reference.js';
import { parseVersion, sameVersion } from './values/version.js';
/** The claim about an element as a whole, from which `at` reads its attributes. */
export const root = (element) => (element.state === 'described' ? claimAt(element, []) : absent(element));
/** Every described element of a kind; none is a valid answer. */
export const all = (system, kind) => system.elements.filter((element) => element.kind === kind).map((element) => root(element));
/**
 * Every element of a kind that a system needs somebody to describe. Where nobody did, one silent
 * claim stands for it, so that the rules which need it are `unknown` and ask its usual owner.
 */
export const needed = (system, kind, name) => {
    const found = all(system, kind);
    return found.length > 0
        ? found
        : [absent({ kind, name: name ?? UNNAMED, state: 'missing', statements: [] })];
};
const indexes = new WeakMap();
/** The elements of a system by kind and name; several where versions are described apart. */
function byId(elements) {
    const known = indexes.get(elements);
    if (known)
        return known;
    const made = new Map();
    for (const element of elements) {
        const id = elementId(element);
        const found = made.get(id);
        if (found)
            found.push(element);
        else
            made.set(id, [element]);
    }
    indexes.set(elements, made);
    return made;
}
/** Resolves `Kind/name[@version][#/pointer]` within a system (spec, "References"). */
export function resolve(system, text) {
    const reference = parseReference(text);
    if (reference === undefined)
        return { status: 'malformed' };
    const named = byId(system.elements).get(elementId(reference)) ?? [];
    const wanted = reference.version;
    const fitting = wanted === undefined ? named : named.filter((element) => hasVersion(element, wanted));
    const [element] = fitting.length > 0 ? fitting : named;
    if (element === undefined)
        return { status: 'no-such-element', reference };
    if (fitting.length === 0)
        return { status: 'other-version', reference, element };
    if (fitting.length > 1)
        return { status: 'ambiguous', reference, elements: fitting };
    if (wanted !== undefined && element.version === undefined && element.state === 'described') {
        return { status: 'no-version', reference, element };
    }
    if (reference.path.length === 0 || element.state !== 'described') {
        return { status: 'found', element, claim: root(element) };
    }
    const claim = claimAt(element, reference.path);
    return claim.stated
        ? { status: 'found', element, claim }
        : { status: 'no-such-part', reference, element };
}
/** An element that never said its version may be any; the rule about references asks for it. */
function hasVersion({ version }, wanted) {
    if (version === undefined)
        return true;
    const one = parseVersion(version);
    const other = parseVersion(wanted);
    return one.ok && other.ok ? sameVersion(one.value, other.value) : version === wanted;
}
/** The described element that a reference names, or a silent claim that says it is not there. */
export function target(system, kind, reference) {
    if (!reference.stated)
        return stillSilent(reference);
    const resolution = resolve(system, reference.value);
    if ('element' in resolution && resolution.element.kind === kind)
        return root(resolution.element);
    const name = parseReference(reference.value)?.name ?? reference.value;
    return absent({ kind, name, state: 'missing', statements: [] });
}
/**
 * The models that a reference may mean. Of several versions it is the one that the reference names,
 * or else `version`; where nobody says which, all that are not retired, since any may run.
 */
export function modelsMeant(system, reference, version) {
    const resolution = reference.stated ? resolve(system, reference.value) : undefined;
    if (resolution?.status !== 'ambiguous')
        return [target(system, 'TrainedModel', reference)];
    const { elements } = resolution;
    if (version?.stated === true) {
        const { name } = resolution.reference;
        const [found] = elements.filter((element) => hasVersion(element, version.value));
        const missing = { kind: 'TrainedModel', name, state: 'missing', statements: [] };
        const unknown = { ...missing, version: version.value, oneOfSeveral: true };
        return [found ? root(found) : absent(unknown)];
    }
    const models = all({ elements }, 'TrainedModel');
    const live = models.filter((model) => !isRetired(model));
    return live.length > 0 ? live : models;
}
/** Whether an element is kept for the record only. */
export function isRetired(claim) {
    const status = at(claim, 'status');
    return status.stated && status.value === 'retired';
}
/**
 * What an expectation is about: the claim at a pointer into the element that a reference names.
 * `undefined` where the reference leads nowhere, which is reported as such and only once.
 */
export function subjectOf(system, { of, at }) {
    const resolution = resolve(system, of);
    if (resolution.status !== 'found')
        return undefined;
    const { element, claim } = resolution;
    if (element.state !== 'described')
        return absent(element);
    return claimAt(element, [...claim.path, ...parsePointer(at)]);
}

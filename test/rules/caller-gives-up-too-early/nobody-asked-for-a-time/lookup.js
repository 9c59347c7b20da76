import { stillSilent, } from './claim.js';
import { USUAL_OWNER } from './element.js';
import { canonical, formatPointer, nameOf, parsePointer, reach } from './pointer.js';
export function at(node, ...keys) {
    const path = [...node.path, ...keys];
    return below(node, keys, path) ?? claimAt(node.element, path);
}
/**
 * The same answer without the way from the root: below a value that only one descriptor states, and
 * that no evidence is about, there is nobody else to ask. Most claims are of this kind.
 */
function below(node, keys, path) {
    const { element, how } = node;
    const [only] = element.statements;
    if (how !== 'declared' || only === undefined || element.statements.length > 1)
        return undefined;
    const { evidence } = only.descriptor;
    if (evidence && evidenceOf(only.descriptor).some(({ path: [key] }) => key === path[0])) {
        return undefined;
    }
    const { value, depth, pointer } = reach(node.value, keys);
    const whole = `${node.pointer}${pointer}`;
    if (depth === keys.length && value !== null) {
        return saidBy(element, 0, { path, pointer: whole }, value);
    }
    return silent(element, path, `${whole}${formatPointer(keys, depth)}`, silenceAt(element, path));
}
/**
 * The items of a list, each a node of its own. A list that nobody stated gives one silent item,
 * so that a rule which walks it is `unknown` by itself; a list stated as empty gives none.
 */
export function items(list) {
    if (!list.stated)
        return [stillSilent(list)];
    return list.value.map((item, index) => ({
        element: list.element,
        path: [...list.path, nameOf(item) ?? String(index)],
        stated: true,
        value: item,
        how: list.how,
        statement: list.statement,
        pointer: `${list.pointer}/${index}`,
    }));
}
/** The items of a list that may be left out without anybody owing an answer. */
export const itemsIfStated = (list) => list.stated ? items(list) : [];
/** Any number of claims as sides of one judgement, in their order. */
export const numbered = (claims) => Object.fromEntries(claims.map((claim, index) => [`side${index}`, claim]));
/** A silent claim about a whole element that no descriptor describes. */
export const absent = (element) => silent(element, [], '', { because: element.state === 'invalid' ? 'invalid' : 'not-described' });
/** The claim at a path of names, indices and keys: what `at` and references resolve to. */
export const claimAt = (element, path) => measured(element, path) ?? declared(element, path);
function measured(element, path) {
    for (let index = 0; index < element.statements.length; index++) {
        const statement = element.statements[index];
        const found = statement && evidenceAt(statement, path);
        if (found)
            return saidBy(element, index, { path, pointer: found.pointer }, found.value, 'measured');
    }
    return undefined;
}
function declared(element, path) {
    // Of an element that nobody described not one attribute is missing, but all of it.
    if (element.state !== 'described')
        return absent(element);
    // The pointer a person would add: names become indices as far as the first descriptor goes.
    let nearest;
    for (let index = 0; index < element.statements.length; index++) {
        const { value, depth, pointer } = reach(element.statements[index]?.descriptor, path);
        if (depth === path.length && value !== null) {
            return saidBy(element, index, { path, pointer }, value);
        }
        nearest ??= `${pointer}${formatPointer(path, depth)}`;
    }
    return silent(element, path, nearest ?? formatPointer(path), silenceAt(element, path));
}
/** A claim about what one descriptor itself says at a place, whoever else speaks of the element. */
export const saidBy = (element, statement, { path, pointer }, value, how = 'declared') => ({ element, path, stated: true, value, how, statement, pointer });
/** What a descriptor declares at a path, apart from its evidence. */
export function declaredAt({ descriptor }, path) {
    const { value, depth, pointer } = reach(descriptor, path);
    return depth < path.length || value === null ? undefined : { value, pointer };
}
/** What the evidence in a descriptor says at a path, be it cited there or at a parent. */
export function evidenceAt({ descriptor }, path) {
    if (descriptor.evidence === undefined)
        return undefined;
    let wanted;
    for (const { path: cited, index, value } of evidenceOf(descriptor)) {
        if (!mayHold(cited, path))
            continue;
        wanted ??= canonical(descriptor, path);
        if (!isWithin(cited, wanted))
            continue;
        const found = reach(value, wanted.slice(cited.length));
        if (cited.length + found.depth < wanted.length || found.value === null)
            continue;
        return { value: found.value, pointer: `/evidence/${index}/value${found.pointer}` };
    }
    return undefined;
}
/** A cheap test first: the first segment is a key, however the others are spelled. */
const mayHold = (outer, inner) => outer.length === 0 || outer[0] === inner[0];
const isWithin = (outer, inner) => outer.length <= inner.length && outer.every((segment, at) => segment === inner[at]);
// Few attributes have evidence or an excuse, and all are asked for, so pointers are read once.
const evidence = new WeakMap();
const excuses = new WeakMap();
/** The evidence of a descriptor, the closest to a value first: what is cited deepest. */
function evidenceOf(descriptor) {
    const known = evidence.get(descriptor);
    if (known)
        return known;
    const entries = (descriptor.evidence ?? []).map(({ at: pointer, value }, index) => {
        return { path: canonical(descriptor, parsePointer(pointer)), index, value };
    });
    const cited = entries
        .filter(({ path }) => path.length > 0)
        .sort((one, other) => other.path.length - one.path.length);
    evidence.set(descriptor, cited);
    return cited;
}
/** Why a descriptor says that values are not provided, and where. */
function excusesOf(descriptor) {
    const known = excuses.get(descriptor);
    if (known)
        return known;
    const made = (descriptor.notProvided ?? []).map(({ at: pointer, reason, note }) => {
        const noted = note === undefined ? {} : { note };
        return {
            path: canonical(descriptor, parsePointer(pointer)),
            silence: { because: 'not-provided', reason, ...noted },
        };
    });
    excuses.set(descriptor, made);
    return made;
}
function silent(element, path, pointer, silence) {
    const ask = element.statements[0]?.perspective ?? USUAL_OWNER[element.kind];
    return { element, path, stated: false, silence, ask, pointer };
}
function silenceAt({ statements }, path) {
    for (const { descriptor } of statements) {
        if (descriptor.notProvided === undefined)
            continue;
        const near = excusesOf(descriptor).filter((one) => mayHold(one.path, path));
        if (near.length === 0)
            continue;
        const wanted = canonical(descriptor, path);
        const excuse = near.find((one) => isWithin(one.path, wanted));
        if (excuse)
            return excuse.silence;
    }
    return NOT_SAID;
}
const NOT_SAID = { because: 'not-said' };

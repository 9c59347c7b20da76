import { nameOf } from '../pointer.js';
import { quote } from '../values/value.js';
/** How many alternatives a message names before it only counts them. */
const LISTED = 8;
export const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/**
 * How a sentence names the attribute at a path: `requires.accelerator.memory`, `inputs.image`,
 * `expectation 1`, `value of metric 2 of evaluations.holdout`. Items of a list go by their name
 * and, where they have none, by their number, counted from 1 as people count.
 */
export function placeName(root, path) {
    let value = root;
    let run = [];
    let outer = '';
    for (const [depth, segment] of path.entries()) {
        const parent = value;
        value = childOf(parent, segment);
        const name = Array.isArray(parent) ? nameOf(value) : segment;
        // Whoever is told that a name is wrong has to be told whose name otherwise.
        const usable = name !== undefined && !(Array.isArray(parent) && isNameOf(path, depth));
        if (usable)
            run.push(plainName(name));
        else {
            outer = [itemName(run, Number(segment)), outer].filter((part) => part !== '').join(' of ');
            run = [];
        }
    }
    const inner = run.join('.');
    return inner === '' || outer === '' ? inner + outer : `${inner} of ${outer}`;
}
const isNameOf = (path, depth) => path.length === depth + 2 && path[depth + 1] === 'name';
/** The value one step down, or `undefined` where there is none. */
export function childOf(value, segment) {
    if (Array.isArray(value))
        return value[Number(segment)];
    return isRecord(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
}
const plainName = (name) => (/^[\w-]{1,60}$/.test(name) ? name : quote(name));
/** `expects` → `expectation 1`, `evaluations.h.metrics` → `metric 1 of evaluations.h`. */
function itemName(list, index) {
    const last = list.at(-1);
    if (last === undefined)
        return `item ${index + 1}`;
    const one = singular(last);
    if (one === undefined)
        return `item ${index + 1} of ${list.join('.')}`;
    const owner = list.slice(0, -1).join('.');
    return `${one} ${index + 1}${owner === '' ? '' : ` of ${owner}`}`;
}
/** One item of a list that is named in the plural; `undefined` where the name is no plural. */
function singular(list) {
    if (list === 'expects')
        return 'expectation';
    if (list.endsWith('ies'))
        return `${list.slice(0, -3)}y`;
    return /[^s]s$/.test(list) && /^[a-z]+$/.test(list) ? list.slice(0, -1) : undefined;
}
/** `two inputs`, `two metrics of evaluations.holdout`, `three items of software`. */
export function several(count, list) {
    const [last = list, ...owners] = list.split('.').reverse();
    const owner = owners.reverse().join('.');
    const number = ['two', 'three', 'four'][count - 2] ?? String(count);
    if (singular(last) === undefined)
        return `${number} items of ${list}`;
    return `${number} ${last}${owner === '' ? '' : ` of ${owner}`}`;
}
/** A value as a message shows it: texts in quotes and cut, structures by what they are. */
export function show(value) {
    if (typeof value === 'string')
        return quote(value);
    if (Array.isArray(value))
        return value.length === 0 ? 'an empty list' : 'a list';
    if (value === undefined || value === null)
        return 'empty';
    return typeof value === 'object' ? 'a mapping' : String(value);
}
/** `a, b, c, … 12 more`. */
export function listed(names, most = LISTED) {
    const rest = names.length - most;
    const shown = rest > 0 ? [...names.slice(0, most), `… ${rest} more`] : names;
    return shown.join(', ');
}

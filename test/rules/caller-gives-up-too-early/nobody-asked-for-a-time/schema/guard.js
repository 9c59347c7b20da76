import { STRUCTURE_JSON } from '../generated/structure.js';
let structure;
const made = { wholly: new Map(), partly: new Map() };
/**
 * The guard of a kind or of another checked file. Guards, and those of their parts, are made
 * when they are first needed, since a run meets few of the shapes that exist.
 * @throws {Error} where the generated structure contradicts itself, which is a bug of ours
 */
export function guardOf(name) {
    structure ??= JSON.parse(STRUCTURE_JSON);
    return part(structure, structure.names[name]);
}
/**
 * Whether a value may stand at one place of a kind (names, indices and keys), which evidence has to
 * fit. It may be a part of the whole: nothing is required of it, but what is there has its type.
 */
export function fitsAt(name, path, value) {
    structure ??= JSON.parse(STRUCTURE_JSON);
    const { names, parts } = structure;
    let place = names[name];
    for (const segment of path)
        place = place && below(parts[place], segment);
    return place === undefined || part(structure, place, 'partly')(value);
}
/** The part that a property, an item or an entry of a free map has to follow. */
function below(schema, segment) {
    const { properties, items, additionalProperties: rest } = schema ?? {};
    return properties?.[segment] ?? items ?? (typeof rest === 'string' ? rest : undefined);
}
function part(from, name, extent = 'wholly') {
    const known = made[extent].get(name);
    if (known)
        return known;
    const found = from.parts[name];
    if (found === undefined)
        throw new Error(`the generated structure has no part ${name}`);
    const schema = extent === 'wholly' ? found : { ...found, required: [] };
    const guard = make(schema, (inner) => part(from, inner, extent));
    made[extent].set(name, guard);
    return guard;
}
function make(schema, find) {
    if ('const' in schema)
        return (value) => value === schema.const;
    const { enum: values, type } = schema;
    if (values)
        return (value) => values.includes(value);
    if (type === undefined)
        return () => true;
    if (typeof type === 'string')
        return BY_TYPE[type](schema, find);
    const guards = type.map((one) => BY_TYPE[one](schema, find));
    return (value) => guards.some((guard) => guard(value));
}
const BY_TYPE = {
    string: text,
    number,
    integer: (schema) => {
        const within = number(schema);
        return (value) => Number.isInteger(value) && within(value);
    },
    boolean: () => (value) => typeof value === 'boolean',
    null: () => (value) => value === null,
    array: list,
    object,
};
/** Lengths count characters (code points), as JSON Schema has it. */
function text({ minLength = 0, maxLength = Infinity, pattern }) {
    const expression = pattern === undefined ? undefined : new RegExp(pattern, 'u');
    return (value) => typeof value === 'string' &&
        hasLength(value, minLength, maxLength) &&
        (expression === undefined || expression.test(value));
}
// A string has at most as many characters as UTF-16 code units and at least half as many, which
// settles nearly every case without walking through it.
function hasLength(value, least, most) {
    const units = value.length;
    if (units < least || units > 2 * most)
        return false;
    if (units <= most && units >= 2 * least)
        return true;
    const characters = [...value].length;
    return characters >= least && characters <= most;
}
function number(schema) {
    const { minimum = -Infinity, maximum = Infinity } = schema;
    const { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = schema;
    return (value) => typeof value === 'number' &&
        Number.isFinite(value) &&
        value >= minimum &&
        value <= maximum &&
        value > exclusiveMinimum &&
        value < exclusiveMaximum;
}
/** Repeated items are looked for among plain values only, which the generator makes sure of. */
function list(schema, find) {
    const { items, minItems = 0, maxItems = Infinity, uniqueItems = false } = schema;
    return (value) => {
        if (!Array.isArray(value) || value.length < minItems || value.length > maxItems)
            return false;
        if (uniqueItems && new Set(value).size < value.length)
            return false;
        if (items === undefined || value.length === 0)
            return true;
        const item = find(items);
        return value.every((each) => item(each));
    };
}
function object({ properties = {}, required = [], additionalProperties }, find) {
    const names = new Map(Object.entries(properties));
    const other = typeof additionalProperties === 'string' ? additionalProperties : undefined;
    const closed = additionalProperties === false;
    return (value) => {
        if (!isObject(value))
            return false;
        for (const key in value) {
            const name = names.get(key) ?? other;
            if (name === undefined ? closed : !find(name)(value[key]))
                return false;
        }
        return required.every((key) => value[key] !== undefined);
    };
}
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

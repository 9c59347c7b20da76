import { PROVENANCE } from './tables.js';
const DATE = /^\d{4}-\d{2}-\d{2}$/;
/**
 * What is wrong with a row, which must already carry the source and date of its table; undefined
 * when it has the shape that its table declares.
 */
export function rowProblem(shape, row) {
    if (!isPlain(row))
        return 'a row is a map of fields';
    const { source, asOf, ...stated } = PROVENANCE;
    const required = { ...shape.required, source, asOf };
    const known = new Map(Object.entries({ ...required, ...shape.optional, ...stated }));
    for (const field of Object.keys(required)) {
        if (row[field] === undefined)
            return `"${field}" is missing`;
    }
    for (const [field, value] of Object.entries(row)) {
        const type = known.get(field);
        if (type === undefined) {
            return `"${field}" is not one of its fields, which are ${[...known.keys()].join(', ')}`;
        }
        if (!isOfType(value, type))
            return `"${field}" is not ${typeName(type)}`;
    }
    return DATE.test(String(row.asOf)) ? undefined : '"asOf" is not a date such as 2026-11-21';
}
/** Whether a value is a map of fields, neither a list nor null. */
export function isPlain(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Whether a value from a document is of the declared type of its field. */
function isOfType(value, type) {
    if (type === 'text')
        return typeof value === 'string' && value !== '';
    if (type === 'texts')
        return Array.isArray(value) && value.every((v) => isOfType(v, 'text'));
    if (type === 'integer')
        return Number.isSafeInteger(value);
    if (type === 'flag')
        return typeof value === 'boolean';
    return typeof value === 'string' && type.includes(value);
}
/** How a field's type reads in a message. */
function typeName(type) {
    if (type === 'text')
        return 'a text';
    if (type === 'texts')
        return 'a list of texts';
    if (type === 'integer')
        return 'a whole number';
    if (type === 'flag')
        return 'true or false';
    return `one of ${type.join(', ')}`;
}

import { createRequire } from 'node:module';
import { guardOf } from './schema/guard.js';
import { discriminate } from './validate/discriminate.js';
import { readMeanings } from './validate/meaning.js';
import { problemsOf } from './validate/mistake.js';
import { isRecord } from './validate/phrase.js';
import { renderErrors } from './validate/sentences.js';
import { readTargets } from './validate/targets.js';
const MODULE = './generated/validators.mjs';
/**
 * Checks one document against the schema of its kind, and against what schemas cannot say: that
 * values can be read, pointers lead somewhere, and names are unique. One problem for each mistake,
 * in the order of the text; after the first twenty, the others are only counted.
 */
export function validate(document) {
    const { value } = document;
    const found = discriminate(value);
    const { kind } = found;
    const name = isRecord(value) && typeof value['name'] === 'string' ? value['name'] : undefined;
    const checked = {
        document,
        ...(kind === undefined ? {} : { kind }),
        ...(name === undefined ? {} : { name }),
    };
    const mistakes = 'mistake' in found ? [found.mistake] : mistakesOf(document, found.kind);
    if (mistakes.length > 0)
        return { checked, problems: problemsOf(document, mistakes) };
    return { checked: { ...checked, descriptor: value }, problems: [] };
}
function mistakesOf(document, kind) {
    const walk = { document, path: [], found: [] };
    readMeanings(kind, walk);
    readTargets(kind, walk);
    const rejected = broken(document, kind);
    if (rejected.length === 0)
        return walk.found;
    // The schema speaks first; a value that it rejects needs no second opinion.
    const told = new Set(rejected.filter(({ part }) => part === 'value').map(({ pointer }) => pointer));
    return [...rejected, ...walk.found.filter(({ pointer }) => !told.has(pointer))];
}
/** Checks the configuration of the program against its schema, as `validate` does descriptors. */
export function validateConfiguration(document) {
    return problemsOf(document, broken(document, 'configuration'));
}
/** What a document has against its schema. */
function broken(document, subject) {
    if (guardOf(subject)(document.value))
        return [];
    const validator = loadValidators()[subject];
    if (validator(document.value))
        throw new Error(`guard and validator of ${subject} disagree`);
    return renderErrors(document, subject, validator.errors ?? []);
}
let validators;
/** Larger than all the rest of the program, so they wait for a document that is invalid. */
function loadValidators() {
    if (validators === undefined) {
        const module = createRequire(import.meta.url)(MODULE);
        validators = module.validators;
    }
    return validators;
}

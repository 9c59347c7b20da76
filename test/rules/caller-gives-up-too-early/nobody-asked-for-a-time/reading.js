import { stillSilent } from './claim.js';
import { parseDtype } from './values/dtype.js';
import { parseDuration } from './values/duration.js';
import { parseQuantity } from './values/quantity.js';
import { parseRate } from './values/rate.js';
import { remembering } from './values/remember.js';
import { parseUnit } from './values/unit.js';
import { parseVersion } from './values/version.js';
/**
 * A claim whose text is read as a value with a meaning. Text that cannot be read (evidence is not
 * held to the schema) is as good as nothing: the claim becomes silent, and the verdict `unknown`.
 */
export const reading = (parse) => {
    const remember = remembering();
    return (claim) => {
        if (!claim.stated)
            return stillSilent(claim);
        const { element, path, pointer, how, statement, value: raw } = claim;
        const parsed = isWritten(raw)
            ? remember(`${typeof raw} ${raw}`, () => parse(raw))
            : refusal(raw);
        if (parsed.ok) {
            return { element, path, pointer, how, statement, stated: true, value: parsed.value };
        }
        const ask = element.statements[statement]?.perspective ?? 'software-engineering';
        const silence = { because: 'unreadable', problem: parsed.problem };
        return { element, path, pointer, stated: false, ask, silence };
    };
};
const isWritten = (raw) => typeof raw === 'string' || typeof raw === 'number';
/** Evidence may hold any JSON where a text is expected; no parser needs to know that. */
const refusal = (raw) => ({
    ok: false,
    problem: `${JSON.stringify(raw)} is not a value of this kind`,
});
export const quantity = reading(parseQuantity);
export const duration = reading(parseDuration);
export const rate = reading(parseRate);
export const version = reading((raw) => parseVersion(raw));
export const dtype = reading(parseDtype);
export const unit = reading(parseUnit);

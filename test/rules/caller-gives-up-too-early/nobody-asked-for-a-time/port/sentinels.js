import { at, items } from '../lookup.js';
import { quote } from '../quote.js';
import { judge, NOT_APPLICABLE } from '../rule.js';
import { derive, endsOf } from './part.js';
/**
 * A code that its consumer does not know as one and that turns up where it speaks of its values: as
 * the smallest, largest or a frequent one that was seen or, in data, as a limit of the range. A
 * limit of zero is no sign, since most quantities begin there. Words are no sign either: a category
 * for missing values is a way to treat them.
 */
export function sentinelOf({ producer, consumer }) {
    const codes = codesOf(producer);
    if (codes.length === 0)
        return undefined;
    const known = new Set(codesOf(consumer).map(({ number }) => number));
    const values = valuesOf(consumer);
    for (const code of codes) {
        if (known.has(code.number))
            continue;
        const value = values.find((one) => one.stated && one.value === code.number && !(isLimit(one) && one.value === 0));
        if (value)
            return { ...code, value };
    }
    return undefined;
}
function codesOf(port) {
    const [missing, special] = [at(port, 'missing'), at(port, 'special')];
    const absent = (missing.stated ? items(missing) : []).map((said) => ({
        said,
        number: derive(said, numberOf),
        meaning: 'that there is no value',
    }));
    const strange = (special.stated ? items(special) : []).map((said) => ({
        said,
        number: derive(said, ({ code }) => numberOf(code)),
        meaning: said.stated ? said.value.meaning : '',
    }));
    return [...absent, ...strange].flatMap(({ number, ...code }) => number.stated ? [{ ...code, number: number.value }] : []);
}
/** The codes -999 and "-999.0" are one number; an empty text is none. */
function numberOf(code) {
    if (typeof code === 'number')
        return code;
    const number = typeof code === 'string' && code.trim() !== '' ? Number(code) : Number.NaN;
    return Number.isNaN(number) ? undefined : number;
}
/** Numbers of which a port says that they occur, with the limits of its range last. */
function valuesOf(port) {
    const top = at(port, 'statistics', 'top');
    const frequent = (top.stated ? items(top) : []).map((one) => derive(at(one, 'value'), (value) => (typeof value === 'number' ? value : undefined)));
    // Whoever accepts the very code as the limit of an input may know it; data only hold it.
    const limits = port.element.kind.endsWith('Data')
        ? [at(port, 'domain', 'minimum'), at(port, 'domain', 'maximum')]
        : [];
    const extremes = [at(port, 'statistics', 'minimum'), at(port, 'statistics', 'maximum')];
    return [...extremes, ...frequent, ...limits];
}
const isLimit = ({ path }) => path.at(-2) === 'domain';
/** Codes that are taken for values, where there is a sign of it; nobody is asked about others. */
export const sentinels = {
    name: 'codes among values',
    once: false,
    judge: (connection, alike = []) => {
        const found = sentinelOf(connection);
        if (found === undefined)
            return { sides: [], decision: NOT_APPLICABLE };
        const { number, meaning, value, said } = found;
        const { consumer, producer, ports } = endsOf(connection, alike);
        return judge({ value, said }, () => ({
            message: `${consumer} has ${number} among the values of ${ports}, but to ${producer} it means ${meaning}`,
            breaks: `averages and predictions: ${number} is taken for a value`,
            question: `who removes or replaces ${number} before the values of ${ports} are used?`,
            ask: quote(value).perspective,
        }));
    },
};

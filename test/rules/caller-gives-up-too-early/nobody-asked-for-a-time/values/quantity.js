import { accept, LONGEST, makeValue, NUMBER, order, quote, reject, shiftDecimal, } from './value.js';
// Suffixes of Kubernetes' resource.Quantity. `K` is not one of them; people write it in KB.
const DECIMAL = {
    n: -9,
    u: -6,
    m: -3,
    '': 0,
    k: 3,
    M: 6,
    G: 9,
    T: 12,
    P: 15,
    E: 18,
};
const BINARY = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const SHAPE = new RegExp(`^\\s*([+-]?)(${NUMBER})\\s*([A-Za-z]{0,3})\\s*$`);
/**
 * Reads a Kubernetes quantity (`16Gi`, `500m`, `1e3`) or the way people write sizes (`24 GB`,
 * `24GiB`). `24 GB` is 24·10^9 and `24GiB` is 24·2^30. Rejects negative, infinite and unknown ones.
 */
export function parseQuantity(raw) {
    const text = String(raw);
    const match = text.length <= LONGEST ? SHAPE.exec(text) : null;
    if (match === null)
        return unreadable(text);
    const [, sign = '', digits = '', suffix = ''] = match;
    if (sign === '-')
        return reject(`${quote(text)} is negative, but a quantity cannot be`);
    const amount = scale(digits, suffix);
    if (amount === undefined)
        return unreadable(text, likely(digits, suffix));
    if (!Number.isFinite(amount))
        return reject(`${quote(text)} is too large for a quantity`);
    if (amount === 0 && /[1-9]/.test(digits.split(/e/i)[0] ?? '')) {
        return reject(`${quote(text)} is too small for a quantity`);
    }
    return accept(makeValue('quantity', text, { amount }));
}
/** Negative when `a` is less than `b`, positive when it is more; spellings do not matter. */
export function compareQuantity(a, b) {
    return order(a.amount, b.amount);
}
/**
 * An exact spelling of an amount in base units with the largest suffix that leaves a whole number,
 * as Kubernetes prints quantities. With `digits` it is for people instead: the largest suffix that
 * leaves at least one, rounded to so many decimal places (24e9 is `22.4Gi`).
 */
export function formatQuantity(amount, { binary, digits }) {
    const suffixes = binary ? ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki'] : ['E', 'P', 'T', 'G', 'M', 'k'];
    for (const suffix of [...suffixes, '', 'm', 'u', 'n']) {
        const exact = countIn(amount, suffix);
        const count = digits === undefined ? exact : Number(exact.toFixed(digits));
        if (exact < 1)
            continue;
        if (digits !== undefined)
            return `${count}${suffix}`;
        if (Number.isSafeInteger(count) && scale(`${count}`, suffix) === amount) {
            return `${count}${suffix}`;
        }
    }
    return String(amount);
}
function scale(digits, suffix) {
    const bare = suffix.endsWith('B') ? suffix.slice(0, -1) : suffix;
    const inBytes = bare !== suffix;
    // Multiplying by a power of two changes only the exponent of a double, so it is exact.
    const power = BINARY[bare];
    if (power !== undefined)
        return Number(digits) * 2 ** power;
    const exponent = inBytes && bare === 'K' ? 3 : DECIMAL[bare];
    // A thousandth of a byte is nobody's intention: who writes mB means MB.
    if (exponent === undefined || (inBytes && exponent < 0))
        return undefined;
    return shiftDecimal(digits, exponent);
}
function countIn(amount, suffix) {
    const power = BINARY[suffix];
    return power === undefined
        ? shiftDecimal(String(amount), -(DECIMAL[suffix] ?? 0))
        : amount / 2 ** power;
}
/** The same number with a suffix that exists, when only the case is wrong (`24gb`, `16gi`). */
function likely(digits, suffix) {
    const lower = suffix.toLowerCase();
    const candidates = ['B', 'KB', 'MB', 'GB', 'TB', 'PB', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
    const known = [...candidates, 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'k', 'G', 'T', 'P'];
    const found = known.find((candidate) => candidate.toLowerCase() === lower);
    return found === undefined ? undefined : `${digits}${found}`;
}
function unreadable(text, meant) {
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
    return reject(`${quote(text)} is not a quantity such as 16Gi, 16GiB, 24 GB or 500m${hint}`);
}

import { accept, LONGEST, makeValue, NUMBER, order, quote, reject, shiftDecimal, } from './value.js';
const SHAPE = new RegExp(`^\\s*([+-]?${NUMBER})\\s*(%?)\\s*$`);
/** Reads a number from 0 to 1, or a percentage (`12%` is 0.12). */
export function parseFraction(raw) {
    const text = String(raw);
    const match = text.length <= LONGEST ? SHAPE.exec(text) : null;
    if (match === null)
        return reject(`${quote(text)} is not a fraction such as 0.12 or 12%`);
    const [, digits = '', percent = ''] = match;
    const amount = shiftDecimal(digits, percent === '' ? 0 : -2);
    if (amount >= 0 && amount <= 1 && !Object.is(amount, -0)) {
        return accept(makeValue('fraction', text, { amount }));
    }
    const meant = shiftDecimal(digits, -2);
    const hint = percent === '' && meant > 0.01 && meant <= 1 ? `; did you mean ${meant}?` : '';
    return reject(`${quote(text)} is not between 0 and 1${hint}`);
}
export function compareFractions(a, b) {
    return order(a.amount, b.amount);
}
/** The fraction as a percentage for people; it reads back as the same number. */
export function formatFraction(amount) {
    const percent = shiftDecimal(String(amount), 2);
    return shiftDecimal(String(percent), -2) === amount ? `${percent}%` : String(amount);
}

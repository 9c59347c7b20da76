import { parseDuration } from './duration.js';
import { accept, LONGEST, makeValue, NUMBER, order, quote, reject, shiftDecimal, } from './value.js';
// A multiplier ends before a space, the slash, `B`, `bit` or `Hz`: the G of `5 Gets/s` is no giga.
const MULTIPLIER = '(?:([kMGT]|[KMGT]i)(?=\\s|/|B\\b|bits?\\b|Hz|$))?';
const SHAPE = new RegExp(`^\\s*(${NUMBER})\\s*${MULTIPLIER}\\s*([A-Za-z]*)\\s*(?:/|(?<!\\w)per\\s)\\s*([\\w.µμ ]+?)\\s*$`);
const SHORT = new RegExp(`^\\s*(${NUMBER})\\s*${MULTIPLIER}\\s*(Hz|rps|qps|fps)\\s*$`);
const EXPONENT = { k: 3, M: 6, G: 9, T: 12 };
const POWER = { Ki: 10, Mi: 20, Gi: 30, Ti: 40 };
const NOUNS = {
    req: 'request',
    r: 'request',
    q: 'request',
    querie: 'request',
    query: 'request',
    tok: 'token',
    msg: 'message',
    img: 'image',
    // Whoever looks at a video frame by frame looks at images.
    frame: 'image',
    B: 'byte',
};
/**
 * Reads `30/s`, `1.2k/s`, `600/min`, `100 req/s`, `2.5 Hz`, `50 rps`, `25 fps`. Queries
 * are requests.
 * Average calendar lengths stand for months and years.
 */
export function parseRate(raw) {
    const text = String(raw);
    if (text.length > LONGEST)
        return unreadable(text);
    if (/^\s*-/.test(text))
        return reject(`${quote(text)} is negative, but a rate cannot be`);
    if (/^\s*[\d.]+\s*$/.test(text)) {
        return reject(`${quote(text)} says no time; write for example ${text.trim()}/s`);
    }
    const [, digits = '', multiplier, noun = '', per = ''] = SHAPE.exec(text) ?? shorthand(text);
    const time = parseDuration(/^[\d.]/.test(per) ? per : `1${per}`);
    if (digits === '' || !time.ok || time.value.amount === 0)
        return unreadable(text);
    const amount = scale(digits, multiplier) / time.value.amount;
    if (!Number.isFinite(amount))
        return reject(`${quote(text)} is too large for a rate`);
    const of = singular(noun);
    return accept(makeValue('rate', text, of === '' ? { amount } : { amount, of }));
}
/**
 * Negative when `a` is slower than `b`, positive when it is faster; undefined when both say what
 * they count and it is not the same (tokens against requests).
 */
export function compareRates(a, b) {
    if (a.of !== undefined && b.of !== undefined && a.of !== b.of)
        return undefined;
    return order(a.amount, b.amount);
}
/** A spelling of a finite amount per second that reads back as the same number. */
export function formatRate(perSecond) {
    return `${perSecond}/s`;
}
const SHORTHAND = {
    rps: 'request',
    qps: 'request',
    fps: 'frame',
};
function shorthand(text) {
    const [, digits, multiplier, word] = SHORT.exec(text) ?? [];
    if (word === undefined)
        return [];
    return ['', digits, multiplier, SHORTHAND[word] ?? '', 's'];
}
function scale(digits, multiplier) {
    if (multiplier === undefined)
        return Number(digits);
    const power = POWER[multiplier];
    return power === undefined
        ? shiftDecimal(digits, EXPONENT[multiplier] ?? 0)
        : Number(digits) * 2 ** power;
}
function singular(noun) {
    if (Object.hasOwn(NOUNS, noun))
        return NOUNS[noun] ?? noun;
    const stem = noun.toLowerCase().replace(/s$/, '');
    return Object.hasOwn(NOUNS, stem) ? (NOUNS[stem] ?? stem) : stem;
}
function unreadable(text) {
    return reject(`${quote(text)} is not a rate such as 30/s, 600/min, 100 req/s or 2.5 Hz`);
}

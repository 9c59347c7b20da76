import { remembering } from './remember.js';
import { currencyOf, everyday } from './unit-aliases.js';
import { ATOMS, PREFIXES, SCALES } from './unit-atoms.js';
import { accept, makeValue, quote, reject } from './value.js';
// UCUM reads a lone C as coulomb and a lone F as farad; the authors of data sets mean temperatures.
const MISLEADING = {
    C: 'Cel for degrees Celsius, or coulomb',
    F: '[degF] for degrees Fahrenheit, or farad',
    degree: 'Cel, [degF], or deg for an angle',
    degrees: 'Cel, [degF], or deg for an angle',
    $: 'the code of the currency, such as USD',
    ct: 'the cents of a currency, such as cEUR',
    cent: 'the cents of a currency, such as cEUR',
    cents: 'the cents of a currency, such as cEUR',
};
// Longer than any unit that means something; bounds the depth of parentheses, too.
const LONGEST_UNIT = 64;
/**
 * Reads a unit in the subset of UCUM that data sets use (`Cel`, `km/h`, `mm[Hg]`, `[lb_av]`,
 * `10*9/L`, `[USD]`), or what people write instead (`°C`, `celsius`, `miles`, `m/s²`, `GiB`).
 * Annotations in braces count as 1.
 */
export const parseUnit = (raw) => remember(String(raw), () => read(String(raw)));
// Every comparison of a field asks for its unit, of which a project has a few dozen.
const remember = remembering();
function read(text) {
    const trimmed = text.trim();
    if (trimmed.length > LONGEST_UNIT)
        return unknown(text);
    if (Object.hasOwn(MISLEADING, trimmed)) {
        return reject(`${quote(text)} can be misread; write ${MISLEADING[trimmed]}`);
    }
    const code = everyday(trimmed) ?? trimmed;
    const scale = Object.hasOwn(SCALES, code) ? SCALES[code] : undefined;
    if (scale !== undefined) {
        return accept(makeValue('unit', text, { dimension: 'K', factor: scale[0], offset: scale[1] }));
    }
    const product = readProduct(plainText(code));
    if (product === undefined || !(product.factor > 0 && product.factor < Infinity)) {
        return unknown(text);
    }
    const dimension = dimensionOf(product);
    return accept(makeValue('unit', text, { dimension, factor: product.factor, offset: 0 }));
}
/** `same` when amounts are equal as they stand, `convertible` when a formula makes them so. */
export function compareUnits(a, b) {
    if (a.dimension !== b.dimension)
        return 'different';
    // Two ways to the same unit (m/s, km/ks) may differ by the last bits of their factors.
    const alike = Math.abs(a.factor - b.factor) <= 1e-12 * a.factor;
    return alike && a.offset === b.offset ? 'same' : 'convertible';
}
/** The amount in another unit; throws RangeError when `compareUnits` says `different`. */
export function convert(amount, from, to) {
    const relation = compareUnits(from, to);
    if (relation === 'different')
        throw new RangeError(`cannot convert ${from} to ${to}`);
    if (relation === 'same')
        return amount;
    if (from.offset === 0 && to.offset === 0)
        return amount * (from.factor / to.factor);
    return (amount * from.factor + (from.offset - to.offset)) / to.factor;
}
/** Superscripts, powers and multiplication signs in UCUM's spelling; annotations left out. */
function plainText(text) {
    const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
    return text
        .replace(/\{[^{}]*\}/g, (_, at) => (/[\w\])%]$/.test(text.slice(0, at)) ? '' : '1'))
        .replace(/\u207b/g, '-')
        .replace(/[\u2070-\u2079\u00b9\u00b2\u00b3]/g, (digit) => String(digits.indexOf(digit)))
        .replace(/([A-Za-z\]])(?:\^|\*\*)([+-]?\d)/g, '$1$2')
        .replace(/\s*[·⋅×]\s*|(?<=[A-Za-z\]])\*(?=[A-Za-z[])/g, '.')
        .replace(/\s*\/\s*|\s+per\s+/g, '/')
        .replace(/[µμ]/g, 'u');
}
/** Reads factors joined by `.` and `/` from left to right, as UCUM does: a/b.c is (a/b)·c. */
function readProduct(text) {
    let product = { factor: 1, exponents: new Map() };
    const factors = /([./]?)(\((?:[^()]|\([^()]*\))*\)|(?:\[[^\]]*\]|[^./()[\]])+)/y;
    let at = 0;
    while (at < text.length) {
        factors.lastIndex = at;
        const [whole, operator = '', body = ''] = factors.exec(text) ?? [];
        if (whole === undefined || operator === (at === 0 ? '.' : ''))
            return undefined;
        const factor = body.startsWith('(') ? readProduct(body.slice(1, -1)) : readFactor(body);
        if (factor === undefined)
            return undefined;
        product = times(product, factor, operator === '/' ? -1 : 1);
        at += whole.length;
    }
    return text === '' ? undefined : product;
}
/** One unit with its exponent (`m2`, `s-1`, `10*9`), or a number. */
function readFactor(text) {
    if (/^\d+$/.test(text))
        return { factor: Number(text), exponents: new Map() };
    const [, symbol = '', exponent = '1'] = /^(10[*^]|.*?[^\d+-])([+-]?\d{1,2})?$/.exec(text) ?? [];
    const unit = readUnit(symbol);
    return unit && times({ factor: 1, exponents: new Map() }, unit, Number(exponent));
}
function readUnit(symbol) {
    const currency = currencyOf(symbol);
    if (currency !== undefined)
        return { factor: 1, exponents: new Map([[currency, 1]]) };
    // In a product a temperature is a difference of temperatures, which has no zero.
    if (Object.hasOwn(SCALES, symbol))
        return fromTable(SCALES[symbol]?.[0] ?? 1, 'K');
    if (Object.hasOwn(ATOMS, symbol)) {
        const [factor, dimension] = ATOMS[symbol] ?? [1, ''];
        return fromTable(factor, dimension);
    }
    const code = everyday(symbol);
    return code === undefined ? readPrefixed(symbol) : readProduct(code);
}
/** Prefixes that people put before a currency: cents, thousands, millions. */
const MONEY = new Set(['c', 'k', 'M']);
function readPrefixed(symbol) {
    for (const length of [1, 2]) {
        const prefix = symbol.slice(0, length);
        const atom = symbol.slice(length);
        const currency = MONEY.has(prefix) ? currencyOf(atom) : undefined;
        if (currency !== undefined) {
            return { factor: PREFIXES[prefix] ?? 1, exponents: new Map([[currency, 1]]) };
        }
        if (!Object.hasOwn(PREFIXES, prefix) || !Object.hasOwn(ATOMS, atom))
            continue;
        const [factor, dimension, metric] = ATOMS[atom] ?? [1, ''];
        if (metric === 'metric')
            return fromTable((PREFIXES[prefix] ?? 1) * factor, dimension);
    }
    return undefined;
}
function fromTable(factor, dimension) {
    const bases = dimension === '' ? [] : dimension.split('.');
    const exponents = bases.map((base) => {
        const [, name = '', exponent = '1'] = /^(.*?)(-?\d+)?$/.exec(base) ?? [];
        return [name, Number(exponent)];
    });
    return { factor, exponents: new Map(exponents) };
}
function times(a, b, power) {
    const exponents = new Map(a.exponents);
    for (const [base, exponent] of b.exponents) {
        exponents.set(base, (exponents.get(base) ?? 0) + exponent * power);
    }
    // Division by 1000 is exact where multiplication by 0.001 is not.
    const factor = power === -1 ? a.factor / b.factor : a.factor * b.factor ** power;
    return { factor, exponents };
}
function dimensionOf({ exponents }) {
    const bases = [...exponents].filter(([, exponent]) => exponent !== 0);
    const sorted = bases.sort(([a], [b]) => (a < b ? -1 : 1));
    const parts = sorted.map(([base, exponent]) => (exponent === 1 ? base : `${base}${exponent}`));
    return parts.length === 0 ? '1' : parts.join('.');
}
function unknown(text) {
    return reject(`${quote(text)} is not a unit such as Cel, km/h, mm[Hg], By or [USD]`);
}

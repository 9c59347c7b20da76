import { parseDigest, sameDigest } from '../values/digest.js';
import { dtypeFits, parseDtype } from '../values/dtype.js';
import { parseDuration } from '../values/duration.js';
import { parseQuantity } from '../values/quantity.js';
import { compareRates, parseRate } from '../values/rate.js';
import { unifyShapes } from '../values/shape.js';
import { compareTimes, parseDate, parseTimestamp } from '../values/time.js';
import { compareUnits, parseUnit } from '../values/unit.js';
import { parseVersion, sameVersion, satisfies } from '../values/version.js';
import { sameCalendar } from './calendar.js';
import { comparePlain, sameText } from './order.js';
import { sameReference } from './references.js';
import { isPercentOf, roundsAsMeasured, roundsTo, roundsToOther } from './rounding.js';
import { sameSpecifier } from './specifiers.js';
import { relate } from './words.js';
const both = (parse, agree) => (one, other) => {
    const [a, b] = [parse(String(one)), parse(String(other))];
    return a.ok && b.ok ? agree(a.value, b.value) : undefined;
};
/** Below this, an amount counts cores or devices, which are exact; above it, bytes. */
const BYTES = 2 ** 20;
const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
/** How many times the thousand of a suffix is one of 1000 or of 1024, or would be if it were written. */
function thousandsOf({ text, amount }) {
    const suffix = /([kKMGTPE])i?B?\s*$/.exec(text)?.[1]?.replace('K', 'k');
    const size = Math.floor(Math.log10(Math.max(1, amount)) / 3);
    return suffix === undefined ? Math.min(size, PREFIXES.length - 1) : PREFIXES.indexOf(suffix);
}
/**
 * A "24GB" card reports 23034 MiB and an "80GB" card 81559 MiB: two ways of counting the same
 * hardware, by thousands or by 1024, are no disagreement. The gap grows with each prefix.
 */
function sameAmount(a, b) {
    if (Math.min(a.amount, b.amount) < BYTES)
        return a.amount === b.amount;
    const gap = 1.024 ** Math.max(thousandsOf(a), thousandsOf(b)) - 1;
    return Math.abs(a.amount - b.amount) <= gap * Math.max(a.amount, b.amount);
}
const rounded = (one, other, { path }) => roundsTo(one, other) ||
    roundsTo(other, one) ||
    (path.includes('metrics') &&
        (roundsAsMeasured(one, other) || isPercentOf(one, other) || isPercentOf(other, one)));
const words = (one, other, place) => {
    if (typeof one !== 'string' || typeof other !== 'string')
        return undefined;
    const relation = relate(one, other, place);
    return relation === 'same' ? true : relation === 'other' ? false : undefined;
};
const AGREEMENTS = {
    software: words,
    string: words,
    // Prose that two people wrote about one thing differs without contradicting, unless both wrote
    // one word and it is known that these are two things.
    text: (one, other, place) => words(one, other, place) !== false,
    quantity: both(parseQuantity, sameAmount),
    duration: both(parseDuration, (a, b) => roundsToOther(a, b) || sameCalendar(a, b)),
    rate: both(parseRate, (a, b) => compareRates(a, b) === undefined ? undefined : roundsToOther(a, b)),
    // Whoever writes 2.1 speaks of every 2.1.*, so the shorter version only has to be a beginning.
    version: both((raw) => parseVersion(raw), (a, b) => sameVersion(a, b) || satisfies(a, b.text) === true || satisfies(b, a.text) === true),
    specifier: (one, other) => sameSpecifier(String(one), String(other)),
    reference: (one, other) => sameReference(String(one), String(other)),
    dtype: dtypesAgree,
    unit: both(parseUnit, (a, b) => compareUnits(a, b) === 'same'),
    digest: both(parseDigest, sameDigest),
    timestamp: both(parseTimestamp, (a, b) => compareTimes(a, b) === 0),
    date: both(parseDate, (a, b) => compareTimes(a, b) === 0),
    shape: (one, other) => Array.isArray(one) && Array.isArray(other) ? shapesAgree(one, other) : undefined,
    number: rounded,
    fraction: rounded,
};
function dtypesAgree(one, other, { dialect }) {
    const [a, b] = [parseDtype(String(one)), parseDtype(String(other), dialect)];
    if (!a.ok || !b.ok)
        return undefined;
    const fit = dtypeFits(a.value, b.value);
    return fit === 'unknown' ? undefined : fit === 'same';
}
/**
 * A shape promises every size that its names stand for, so `[batch, 3]` is contradicted by a file
 * that takes `[1, 3]`, while `[1, 3]` is a fair account of `[batch, 3]`. A dimension that is null
 * promises nothing.
 */
function shapesAgree(one, other) {
    const open = (dim) => dim === null || dim === -1;
    const promised = one.map((dim, index) => (open(dim) ? (other[index] ?? null) : dim));
    return unifyShapes(promised, other).ok === true;
}
/**
 * Whether what one says of an attribute is borne out by the other (spec, "Agreement"). The same
 * spelling always agrees, also where nobody can read it.
 */
export function agree(place, one, other) {
    if (typeof one === 'string' && typeof other === 'string' && sameText(one, other))
        return true;
    return (AGREEMENTS[place.meaning] ?? ((a, b) => comparePlain(a, b) === 0))(one, other, place);
}

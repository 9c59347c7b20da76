import { elementId } from './element.js';
import { canonical, formatPointer, parsePointer } from './pointer.js';
/**
 * Marks the findings that a system's manifest accepts for now (spec, "Waivers"). A waived finding
 * stays in the report and is counted apart; after its last day a waiver no longer holds.
 * `today` is a date such as 2026-11-21, compared as text.
 */
export function waive(findings, system, today) {
    const { manifest } = system;
    const waivers = manifest.stated ? (manifest.value.waivers ?? []) : [];
    const holding = waivers.filter(({ until }) => today <= until);
    if (holding.length === 0)
        return findings;
    return findings.map((finding) => {
        const waiver = holding.find((one) => covers(one, finding, system));
        if (waiver === undefined)
            return finding;
        const { reason, by, until } = waiver;
        return { ...finding, waived: { reason, by, until } };
    });
}
/** Without an element and a place a waiver covers every finding of its rule. */
function covers({ rule, of, at }, finding, system) {
    if (rule !== finding.rule)
        return false;
    return finding.sides.some(({ element, attribute }) => (of === undefined || element === idOf(of)) &&
        (at === undefined || placesAt(system, element, at).includes(attribute)));
}
/** A waiver may name a version or a part; it is the element that counts. */
const idOf = (reference) => reference.replace(/[@#].*$/, '');
/** A place with its list items by name, whichever way the waiver writes them. */
const placesAt = ({ elements }, id, at) => elements
    .filter((element) => elementId(element) === id)
    .flatMap(({ statements }) => statements)
    .map(({ descriptor }) => formatPointer(canonical(descriptor, parsePointer(at))));

import { spokenName, USUAL_OWNER } from '../element.js';
import { quote } from '../quote.js';
import { resolve } from '../system.js';
/** Whether an assumption can be relied upon: only if who owns what it is about says so. */
export function decideAssumption(system, assumption) {
    const { name, statement, status, about, by } = assumption.value;
    const owner = about === undefined ? undefined : ownerOf(system, about);
    const who = by ?? owner;
    const ask = who === undefined ? {} : { ask: who };
    if (status === 'refuted') {
        const told = `${spokenName(assumption.element)} takes for granted that ${statement}`;
        return `${told}, but ${by ?? 'somebody'} refuted it`;
    }
    const question = `is it true that ${statement}?`;
    if (status !== 'confirmed')
        return { undecided: `nobody has confirmed ${name} yet`, question, ...ask };
    // Whoever makes an assumption about what others own cannot confirm it alone.
    const { perspective } = quote(assumption);
    if (by !== perspective || owner === undefined || owner === perspective)
        return undefined;
    return { undecided: `only ${by} has confirmed ${name}`, question, ask: owner };
}
/** Who describes what an assumption is about, or usually would. */
function ownerOf(system, about) {
    const found = resolve(system, about);
    if ('element' in found)
        return found.element.statements[0]?.perspective ?? USUAL_OWNER[found.element.kind];
    return 'reference' in found ? USUAL_OWNER[found.reference.kind] : undefined;
}

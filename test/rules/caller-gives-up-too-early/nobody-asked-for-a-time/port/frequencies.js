import { populationStability } from './distance.js';
import { against, drifted, percent, present, short } from './shift.js';
/** How the values are distributed over the bins of a histogram, and over the most frequent ones. */
export const frequencyDrifts = (training, production, tolerated) => [
    psiDrift('distribution', binned(training, production), tolerated),
    psiDrift('most frequent values', topCounts(training, production), tolerated),
];
function psiDrift(what, counts, tolerated) {
    const shift = counts && populationStability(counts.reference, counts.current);
    if (shift === undefined)
        return undefined;
    const most = counts?.names ? `, above all ${mostChanged(counts)}` : '';
    const text = `${what}${most} (PSI ${short(shift.size)}, ${against(shift, tolerated)})`;
    return drifted(shift, tolerated, text);
}
/** The named value whose share has changed most: `CHF 0 % → 38.5 %`. */
function mostChanged({ reference, current, names = [] }) {
    const sum = (counts) => counts.reduce((a, b) => a + b, 0);
    const [n, m] = [sum(reference), sum(current)];
    const shares = names.map((name, i) => {
        const [from, to] = [(reference[i] ?? 0) / n, (current[i] ?? 0) / m];
        return { text: `${name} ${percent(from)} → ${percent(to)}`, change: Math.abs(to - from) };
    });
    return shares.sort((a, b) => b.change - a.change)[0]?.text ?? '';
}
/** Histograms with the same edges; others would have to be guessed into each other. */
function binned({ histogram: a }, { histogram: b }) {
    if (a === undefined || b === undefined || a.edges.length !== b.edges.length)
        return undefined;
    const width = Math.abs((a.edges.at(-1) ?? 0) - (a.edges[0] ?? 0));
    const same = a.edges.every((edge, i) => Math.abs(edge - (b.edges[i] ?? NaN)) <= 1e-9 * width);
    return same ? { reference: a.counts, current: b.counts } : undefined;
}
/**
 * Counts of the most frequent values of both sides, and of all others together. A value that is
 * missing from a list that was cut is taken to be as frequent as on the other side, as far as the
 * last value of the list allows.
 */
function topCounts(a, b) {
    const [n, m] = [present(a), present(b)];
    if (!a.top?.length || !b.top?.length || !n || !m)
        return undefined;
    const [one, other] = [tally(a), tally(b)];
    const names = [...new Set([...one.keys(), ...other.keys()])];
    const first = names.map((name) => one.get(name) ?? unlisted(a, ((other.get(name) ?? 0) * n) / m));
    const second = names.map((name) => other.get(name) ?? unlisted(b, ((one.get(name) ?? 0) * m) / n));
    const rest = (counts, whole) => Math.max(0, whole - counts.reduce((sum, count) => sum + count, 0));
    return {
        names,
        reference: [...first, rest(first, n)],
        current: [...second, rest(second, m)],
    };
}
const unlisted = ({ top = [], distinct }, expected) => distinct !== undefined && distinct <= top.length
    ? 0
    : Math.min(expected, ...top.map(({ count }) => count));
const tally = ({ top = [] }) => new Map(top.map(({ value, count }) => [String(value), count]));

import { quantileShift, spreadShift } from './distance.js';
import { against, drifted, percent, present, short } from './shift.js';
// Half as wide again is what a person remarks on. Training sets are narrowed by leaving out seasons
// and sites, and what they leave out is what the model never saw. A narrower production is what any
// shorter window gives and harms nothing, until it is so narrow that a sensor or a unit must be the
// reason.
const WIDER = 1.5;
const NARROWER = 4;
/** A standard deviation that has grown, or shrunk to almost nothing. */
export function spreadDrift(a, b) {
    if (!a.std || !b.std)
        return undefined;
    const grown = b.std > a.std;
    const tolerated = Math.log(grown ? WIDER : NARROWER);
    const [one, other] = [spreadOf(a, a.std), spreadOf(b, b.std)];
    const shift = spreadShift(one, other);
    const ratio = `${short(grown ? b.std / a.std : a.std / b.std)} times as ${grown ? 'wide' : 'narrow'}`;
    const limit = against(shift, tolerated, (size) => short(Math.exp(size)));
    const text = `standard deviation ${short(a.std)} → ${short(b.std)} (${ratio}, ${limit})`;
    const counted = Number.isFinite(one.count) && Number.isFinite(other.count);
    const lacks = counted ? (hasExtremes(a) && hasExtremes(b) ? undefined : 'extremes') : 'count';
    return drifted(shift, tolerated, text, lacks ? { lacks } : {});
}
/** Where nobody says how far the values lie, as if none were far; the drift says what it lacks. */
const spreadOf = (statistics, std) => {
    const { mean = 0, minimum = mean, maximum = mean } = statistics;
    return { std, count: present(statistics) ?? Infinity, mean, minimum, maximum };
};
const LACKS_COUNT = { lacks: 'count' };
const hasExtremes = ({ mean, minimum, maximum }) => mean !== undefined && minimum !== undefined && maximum !== undefined;
/**
 * Values that have moved between the quantiles, in whatever direction. A normal distribution that
 * moves by d standard deviations moves 0.4·d of its values over a place (for small d), so that the
 * one tolerance serves for both.
 */
export function quantileDrift(a, b, { meanShift }) {
    const [n, m] = [present(a), present(b)];
    if (!a.quantiles?.length || !b.quantiles?.length || n === 0 || m === 0)
        return undefined;
    const shift = quantileShift({ quantiles: a.quantiles, count: n ?? Infinity }, { quantiles: b.quantiles, count: m ?? Infinity });
    const { place, reference, current, up } = shift;
    const [from, to] = up ? [1 - reference, 1 - current] : [reference, current];
    const side = `${up ? 'above' : 'up to'} ${short(place)}`;
    const before = from === 0 ? 'none' : `${percent(from)} at most`;
    const counted = n !== undefined && m !== undefined;
    return drifted(shift, 0.4 * meanShift, `${percent(to)} or more of the values ${side}, ${before} in training`, counted ? {} : LACKS_COUNT);
}

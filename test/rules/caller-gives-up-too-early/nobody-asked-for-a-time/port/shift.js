import { exceeds } from './distance.js';
/**
 * How many times what is tolerated a shift has to be before it is more than a sign of trouble. After
 * four quarters of a standard deviation, five in six values lie beyond the old mean; a population
 * stability index of 0.8 or 8 % more missing values are as far from anything that was evaluated.
 */
const GRAVE = 4;
/** Whether a shift is grave even if chance has added to it all that it can. */
export const isGrave = ({ size, noise }, tolerated) => Number.isFinite(size) && size - noise > GRAVE * tolerated;
/** A drift in words, where a shift exceeds what is tolerated and what chance explains. */
export const drifted = (shift, tolerated, text, more = {}) => exceeds(shift, tolerated) ? { text, grave: isGrave(shift, tolerated), ...more } : undefined;
/** The limit that counted: what chance explains is named only where it is more than tolerated. */
export const against = ({ noise }, tolerated, say = short) => noise > tolerated ? `chance explains ${say(noise)}` : `${say(tolerated)} tolerated`;
/** A number with as many digits as people compare. */
export const short = (value) => String(Number(value.toPrecision(3)));
/** `0.385` as `38.5 %`. */
export const percent = (share) => `${short(100 * share)} %`;
/** Values that are present; `undefined` where nobody says how many were looked at. */
export const present = ({ count, missing = 0, }) => (count === undefined ? undefined : count - missing);
/**
 * What becomes of drifts of one field. Cases that training does not cover are for data science to
 * judge; another unit and values that are lost, for whoever delivers them.
 */
export function decideDrifts(drifts, { field, learned, live }) {
    const found = `like that in ${learned}: ${drifts.map(({ text }) => text).join('; ')}`;
    const sure = drifts.filter(({ lacks }) => lacks === undefined);
    if (sure.length === 0)
        return doubt(drifts, field, `${field} in ${live} may not be ${found}`);
    const severity = sure.some(({ grave }) => grave) ? 'error' : 'warning';
    const contradiction = { message: `${field} in ${live} is not ${found}`, severity };
    if (sure.some(({ betrays }) => betrays === 'unit')) {
        const breaks = 'every prediction, without any error: the numbers mean something else';
        return {
            ...contradiction,
            breaks,
            question: `in which unit is ${field} here, and in training?`,
        };
    }
    if (sure.some(({ betrays }) => betrays !== 'gap'))
        return { ...contradiction, ask: 'data-science' };
    return {
        ...contradiction,
        question: `why does ${field} have no value so often, and will it stay so?`,
    };
}
function doubt(drifts, field, maybe) {
    if (drifts.some(({ lacks }) => lacks === 'count')) {
        const question = `how many values of ${field} were looked at?`;
        return { undecided: `${maybe}, but nobody says how many values that is`, question };
    }
    const question = `what are the mean, the smallest and the largest value of ${field} on each side?`;
    return { undecided: `${maybe}, but nobody says whether one outlier did that`, question };
}

// Quantiles of the normal distribution for one false alarm in 1000 comparisons.
const TWO_SIDED = 3.2905;
const ONE_SIDED = 3.0902;
// None of n values is of a kind that has the share s with the chance exp(−n·s): 0.001 for n·s = 6.9.
const RARE = 6.9;
/** Whether a shift is larger than what is tolerated and than what chance explains. */
export const exceeds = ({ size, noise }, tolerated) => size > Math.max(tolerated, noise);
/**
 * The shift of a mean in standard deviations of the reference (standardised mean difference with
 * the reference's deviation, Glass 1976). Its standard error is that of a difference of two means,
 * √(s₁²/n₁ + s₂²/n₂), in the same unit. Infinite where a constant has changed.
 */
export function meanShift(reference, current) {
    const difference = Math.abs(current.mean - reference.mean);
    if (difference === 0)
        return { size: 0, noise: 0 };
    const error = Math.hypot(reference.std / Math.sqrt(reference.count), current.std / Math.sqrt(current.count));
    if (reference.std === 0) {
        // Nothing to measure in: only a change that the new sample's own scatter explains is none, or
        // one by values so rare that the reference can have missed all of them. Their share is at least
        // the square of the mean difference over its mean square (Cauchy and Schwarz).
        const share = difference ** 2 / (difference ** 2 + current.std ** 2);
        const explained = difference <= TWO_SIDED * error || reference.count * share < RARE;
        return { size: Infinity, noise: explained ? Infinity : 0 };
    }
    return { size: difference / reference.std, noise: (TWO_SIDED * error) / reference.std };
}
/**
 * The difference of two shares, with the error of the difference of two proportions that are in
 * truth one, √(p(1−p)(1/n₁ + 1/n₂)) with p over both samples (pooled two-proportion z-test).
 */
export function shareShift(reference, current) {
    const size = Math.abs(current.part / current.whole - reference.part / reference.whole);
    const pooled = (reference.part + current.part) / (reference.whole + current.whole);
    const spread = pooled * (1 - pooled) * (1 / reference.whole + 1 / current.whole);
    return { size, noise: TWO_SIDED * Math.sqrt(Math.max(0, spread)) };
}
/**
 * The population stability index Σ (p−q) ln(p/q) of counts in the same bins. Half a count is added
 * to every bin, so that an empty one is rare rather than impossible (Jeffreys prior). Without
 * drift PSI / (1/n + 1/m) follows χ² with one degree of freedom less than there are bins.
 */
export function populationStability(reference, current) {
    const used = reference
        .map((count, index) => [count, current[index] ?? 0])
        .filter(([one, other]) => one + other > 0);
    const total = (side) => used.reduce((sum, pair) => sum + pair[side], 0);
    const [n, m] = [total(0), total(1)];
    if (n === 0 || m === 0 || used.length < 2)
        return { size: 0, noise: 0 };
    const share = (count, whole) => (count + 0.5) / (whole + used.length / 2);
    const size = used.reduce((sum, [one, other]) => {
        const [p, q] = [share(one, n), share(other, m)];
        return sum + (p - q) * Math.log(p / q);
    }, 0);
    return { size, noise: (1 / n + 1 / m) * chiSquareQuantile(used.length - 1) };
}
/**
 * How many times one standard deviation is the other, as a logarithm. The variance of ln s is about
 * (κ−1)/4n with the kurtosis κ, which is 1/2n for normal values (κ = 3) and far more for heavy
 * tails, where one value can be most of s (in the TFX taxi example, a random split, 18.2 and 5.7).
 */
export function spreadShift(reference, current) {
    // If nothing has changed, both have the tails of the one that shows more of them.
    const kurtosis = Math.max(kurtosisOf(reference), kurtosisOf(current));
    const variance = varianceOfLog(kurtosis, reference) + varianceOfLog(kurtosis, current);
    const noise = variance > UNSTEADY ? Infinity : TWO_SIDED * Math.sqrt(variance);
    return { size: Math.abs(Math.log(current.std / reference.std)), noise };
}
// Beyond it a few values are most of s, and the approximation above no longer holds: in simulated
// pairs of samples of one log-normal or Pareto distribution, it then gave false alarms.
const UNSTEADY = 0.05;
const varianceOfLog = (kurtosis, { count }) => count === Infinity ? 0 : (kurtosis - 1) / (4 * Math.max(1, count - 1));
/** No value is further than z·s from the mean, so that the kurtosis is z² at most. */
const kurtosisOf = ({ std, mean, minimum, maximum }) => Math.max(3, (Math.max(maximum - mean, mean - minimum) / std) ** 2);
// Kolmogorov's √(−ln(α/2)/2) for α = 0.001.
const KOLMOGOROV = 1.9495;
/**
 * How far the distribution functions of two samples are apart at least (Kolmogorov and Smirnov), by
 * what a few quantiles tell: where the quantile q′ of the one lies above the quantile q of the
 * other, q at least are below that place there, and fewer than q′ here.
 */
export function quantileShift(reference, current) {
    const noise = KOLMOGOROV * Math.sqrt(1 / reference.count + 1 / current.count);
    let most = { size: 0, noise, place: 0, reference: 0, current: 0, up: false };
    for (const a of reference.quantiles) {
        for (const b of current.quantiles) {
            const up = b.value > a.value;
            // Quantiles are written as decimals: 0.9 - 0.8 is not more than 0.1.
            const size = b.value === a.value ? 0 : Number((up ? a.q - b.q : b.q - a.q).toPrecision(9));
            if (size <= most.size)
                continue;
            most = { size, noise, place: up ? a.value : b.value, reference: a.q, current: b.q, up };
        }
    }
    return most;
}
/** χ² that is exceeded once in 1000, by the cube of a normal value (Wilson and Hilferty 1931). */
export function chiSquareQuantile(degrees) {
    const spread = 2 / (9 * degrees);
    return degrees * (1 - spread + ONE_SIDED * Math.sqrt(spread)) ** 3;
}

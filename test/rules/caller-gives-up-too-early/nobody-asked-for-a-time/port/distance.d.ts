/**
 * How far two samples are apart, and how far chance alone puts them apart. A difference is worth
 * a word only when it exceeds both what is tolerated and what chance explains: with 100 rows on
 * each side a population stability index above 0.1 is the rule rather than the exception.
 */
export type Shift = {
    readonly size: number;
    /** What samples of these sizes differ by although nothing has changed; exceeded once in 1000. */
    readonly noise: number;
};
/** Whether a shift is larger than what is tolerated and than what chance explains. */
export declare const exceeds: ({ size, noise }: Shift, tolerated: number) => boolean;
/** Mean, standard deviation and number of the values that are present. */
export type Moments = {
    readonly mean: number;
    readonly std: number;
    readonly count: number;
};
/**
 * The shift of a mean in standard deviations of the reference (standardised mean difference with
 * the reference's deviation, Glass 1976). Its standard error is that of a difference of two means,
 * √(s₁²/n₁ + s₂²/n₂), in the same unit. Infinite where a constant has changed.
 */
export declare function meanShift(reference: Moments, current: Moments): Shift;
/** How many of how many: a share that remembers the size of its sample. */
export type Share = {
    readonly part: number;
    readonly whole: number;
};
/**
 * The difference of two shares, with the error of the difference of two proportions that are in
 * truth one, √(p(1−p)(1/n₁ + 1/n₂)) with p over both samples (pooled two-proportion z-test).
 */
export declare function shareShift(reference: Share, current: Share): Shift;
/**
 * The population stability index Σ (p−q) ln(p/q) of counts in the same bins. Half a count is added
 * to every bin, so that an empty one is rare rather than impossible (Jeffreys prior). Without
 * drift PSI / (1/n + 1/m) follows χ² with one degree of freedom less than there are bins.
 */
export declare function populationStability(reference: readonly number[], current: readonly number[]): Shift;
/** A standard deviation, and how far the values lie from their mean that it comes from. */
export type Spread = {
    readonly std: number;
    readonly count: number;
    readonly mean: number;
    readonly minimum: number;
    readonly maximum: number;
};
/**
 * How many times one standard deviation is the other, as a logarithm. The variance of ln s is about
 * (κ−1)/4n with the kurtosis κ, which is 1/2n for normal values (κ = 3) and far more for heavy
 * tails, where one value can be most of s (in the TFX taxi example, a random split, 18.2 and 5.7).
 */
export declare function spreadShift(reference: Spread, current: Spread): Shift;
/** Some quantiles of a sample, in any order. */
export type Quantiles = {
    readonly quantiles: readonly {
        readonly q: number;
        readonly value: number;
    }[];
    readonly count: number;
};
/** At `place`, a share `reference` of the one sample and `current` of the other lie below. */
export type QuantileShift = Shift & {
    readonly place: number;
    readonly reference: number;
    readonly current: number;
    /** Values have moved upwards. */
    readonly up: boolean;
};
/**
 * How far the distribution functions of two samples are apart at least (Kolmogorov and Smirnov), by
 * what a few quantiles tell: where the quantile q′ of the one lies above the quantile q of the
 * other, q at least are below that place there, and fewer than q′ here.
 */
export declare function quantileShift(reference: Quantiles, current: Quantiles): QuantileShift;
/** χ² that is exceeded once in 1000, by the cube of a normal value (Wilson and Hilferty 1931). */
export declare function chiSquareQuantile(degrees: number): number;

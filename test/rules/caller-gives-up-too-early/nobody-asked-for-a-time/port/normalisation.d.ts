import type { Image } from '../generated/descriptors.ts';
/** Pixel values of 0 to 255 become `byte × gain + offset`, one pair for each channel. */
export type Scale = {
    readonly gain: readonly number[];
    readonly offset: readonly number[];
    /** How wide the range is before mean and std: 1 or 255, as a rule. */
    readonly width: number;
};
/**
 * What range, mean and std do together to a byte. A range that is not stated follows from the
 * mean: means of bytes lie above 1, those of fractions do not. `undefined` where nothing tells.
 */
export declare function scaleOf({ range, mean, std }: Image): Scale | undefined;
/** Whether two normalisations give the same number for each byte, but for rounded constants. */
export declare function sameNormalisation(a: Scale, b: Scale): boolean;

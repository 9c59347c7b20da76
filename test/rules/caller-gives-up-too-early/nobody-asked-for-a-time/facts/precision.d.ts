import { type Facts, type Provenance } from './tables.ts';
declare const SUPPORT: readonly ['native', 'emulated', 'none'];
export type PrecisionSupport = (typeof SUPPORT)[number];
export type PrecisionFact = Provenance & {
    readonly support: PrecisionSupport;
};
/**
 * How a device of this compute capability computes in a number type: in hardware, by converting to
 * a wider type, or not at all. Support is a property of device and library together: with `library`
 * its own row decides first. Undefined where no row says, or where libraries are known to disagree.
 */
export declare function precisionFact(facts: Facts, computeCapability: string, dtype: string, library?: string): PrecisionFact | undefined;
/** The support alone, for a rule that needs no citation; see {@link precisionFact}. */
export declare function nativePrecision(facts: Facts, computeCapability: string, dtype: string, library?: string): PrecisionSupport | undefined;
export {};

/** The one name of an instruction set: `AVX-512F` and `avx512f` are `avx512`. */
export declare const instructionSet: (name: string) => string;
/**
 * The needed instruction sets that a processor does not list and that none of what it lists brings
 * along, and those of which that is only likely.
 */
export declare function missingInstructionSets(needed: readonly string[], listed: readonly string[]): {
    readonly missing: readonly string[];
    readonly doubtful: readonly string[];
};

/**
 * Each of these is part of every processor that has one further on: an AVX2 machine has SSE 4.2.
 * Source: the micro-architecture levels of the System V psABI for x86-64.
 */
const CHAIN = ['mmx', 'sse', 'sse2', 'sse3', 'ssse3', 'sse41', 'sse42', 'avx', 'avx2', 'avx512'];
/** What the same levels name beside AVX2, and what hardly a processor with AVX2 lacks. */
const BESIDE_AVX2 = ['fma', 'f16c', 'bmi1', 'bmi2', 'movbe', 'lzcnt'];
const ALIASES = new Map([
    ['avx512f', 'avx512'],
    ['fma3', 'fma'],
    ['abm', 'lzcnt'],
    ['asimd', 'neon'],
    ['pni', 'sse3'],
]);
/** The one name of an instruction set: `AVX-512F` and `avx512f` are `avx512`. */
export const instructionSet = (name) => {
    const word = name
        .trim()
        .toLowerCase()
        .replaceAll(/[\s._-]+/g, '');
    return ALIASES.get(word) ?? word;
};
/**
 * The needed instruction sets that a processor does not list and that none of what it lists brings
 * along, and those of which that is only likely.
 */
export function missingInstructionSets(needed, listed) {
    const have = listed.map(instructionSet);
    const level = Math.max(-1, ...have.map((one) => CHAIN.indexOf(one)));
    const absent = needed.filter((name) => {
        const one = instructionSet(name);
        const rank = CHAIN.indexOf(one);
        return !have.includes(one) && (rank < 0 || rank > level);
    });
    const likely = (name) => BESIDE_AVX2.includes(instructionSet(name)) && level >= CHAIN.indexOf('avx2');
    return {
        missing: absent.filter((name) => !likely(name)),
        doubtful: absent.filter(likely),
    };
}

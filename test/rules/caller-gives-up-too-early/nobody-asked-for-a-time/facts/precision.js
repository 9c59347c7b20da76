import { softwareName } from './software-names.js';
import { provenanceOf, rowKey } from './tables.js';
const SUPPORT = ['native', 'emulated', 'none'];
// The table speaks of arithmetic, so storage types that share it share a name there.
const ARITHMETIC = new Map([
    ['fp64', 'float64'],
    ['double', 'float64'],
    ['fp32', 'float32'],
    ['float', 'float32'],
    ['tensorfloat32', 'tf32'],
    ['fp16', 'float16'],
    ['half', 'float16'],
    ['bf16', 'bfloat16'],
    ['fp8', 'float8'],
    ['float8_e4m3', 'float8'],
    ['float8_e4m3fn', 'float8'],
    ['float8_e5m2', 'float8'],
    ['fp4', 'nvfp4'],
    ['float4_e2m1', 'nvfp4'],
    ['uint8', 'int8'],
    ['uint4', 'int4'],
]);
/**
 * How a device of this compute capability computes in a number type: in hardware, by converting to
 * a wider type, or not at all. Support is a property of device and library together: with `library`
 * its own row decides first. Undefined where no row says, or where libraries are known to disagree.
 */
export function precisionFact(facts, computeCapability, dtype, library) {
    const written = dtype
        .trim()
        .toLowerCase()
        .replace(/^torch\./, '');
    const name = ARITHMETIC.get(written) ?? written;
    const owner = library === undefined ? '' : softwareName(facts, library).canonical;
    for (const key of new Set([owner, ''])) {
        const row = facts.tables.precision.get(rowKey(computeCapability.trim(), key));
        const support = SUPPORT.find((kind) => row?.[kind]?.includes(name));
        if (row !== undefined && support !== undefined)
            return { support, ...provenanceOf(row) };
    }
    return undefined;
}
/** The support alone, for a rule that needs no citation; see {@link precisionFact}. */
export function nativePrecision(facts, computeCapability, dtype, library) {
    return precisionFact(facts, computeCapability, dtype, library)?.support;
}

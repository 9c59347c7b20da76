import type { Facts, Row } from './tables.ts';
/**
 * The newest operator sets and IR version that a release of ONNX Runtime loads; a model must
 * satisfy all of them, and the IR version is the one that fails most in practice
 * (microsoft/onnxruntime #20559, #23602). Undefined for a release without a row.
 */
export declare function onnxRuntimeLimits(facts: Facts, version: string): Row<'onnxRuntimeReleases'> | undefined;
/** The IR version and operator set that a release of ONNX writes by default. */
export declare function onnxRelease(facts: Facts, version: string): Row<'onnxReleases'> | undefined;

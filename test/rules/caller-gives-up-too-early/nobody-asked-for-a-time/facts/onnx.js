import { majorMinor } from './release.js';
/**
 * The newest operator sets and IR version that a release of ONNX Runtime loads; a model must
 * satisfy all of them, and the IR version is the one that fails most in practice
 * (microsoft/onnxruntime #20559, #23602). Undefined for a release without a row.
 */
export function onnxRuntimeLimits(facts, version) {
    return facts.tables.onnxRuntimeReleases.get(majorMinor(version) ?? '');
}
/** The IR version and operator set that a release of ONNX writes by default. */
export function onnxRelease(facts, version) {
    return facts.tables.onnxReleases.get(majorMinor(version) ?? '');
}

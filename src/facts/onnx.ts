import { majorMinor } from './release.ts';
import type { Facts, Row } from './tables.ts';

/**
 * The newest operator sets and IR version that a release of ONNX Runtime loads; a model must
 * satisfy all of them, and the IR version is the one that fails most in practice
 * (microsoft/onnxruntime #20559, #23602). Undefined for a release without a row.
 */
export function onnxRuntimeLimits(
  facts: Facts,
  version: string,
): Row<'onnxRuntimeReleases'> | undefined {
  return facts.tables.onnxRuntimeReleases.get(majorMinor(version) ?? '');
}

/** The IR version and operator set that a release of ONNX writes by default. */
export function onnxRelease(facts: Facts, version: string): Row<'onnxReleases'> | undefined {
  return facts.tables.onnxReleases.get(majorMinor(version) ?? '');
}

/** The CUDA and the cuDNN that the GPU build of a release of ONNX Runtime on PyPI is made for. */
export function onnxRuntimeBuild(
  facts: Facts,
  version: string,
): Row<'onnxRuntimeBuilds'> | undefined {
  return facts.tables.onnxRuntimeBuilds.get(majorMinor(version) ?? '');
}

/** Where the operators of a domain come from; undefined for a domain of somebody's own. */
export function onnxDomain(facts: Facts, domain: string): Row<'onnxOperatorDomains'> | undefined {
  const parts = domain.split('.');
  for (let length = parts.length; length > 0; length--) {
    const row = facts.tables.onnxOperatorDomains.get(parts.slice(0, length).join('.'));
    if (row) return row;
  }
  return undefined;
}

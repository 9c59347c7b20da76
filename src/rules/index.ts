import type { Rule } from '../rule.ts';
import computeCapabilityTooLow from './accelerator/compute-capability-too-low.ts';
import driverBelowToolkit from './accelerator/driver-below-toolkit.ts';
import driverTooOld from './accelerator/driver-too-old.ts';
import gpuCountTooSmall from './accelerator/gpu-count-too-small.ts';
import gpuMemoryTooSmall from './accelerator/gpu-memory-too-small.ts';
import gpuNotInBuild from './accelerator/gpu-not-in-build.ts';
import gpuReplicasCountedAsGpus from './accelerator/gpu-replicas-counted-as-gpus.ts';
import migSliceTooSmall from './accelerator/mig-slice-too-small.ts';
import precisionNotNative from './accelerator/precision-not-native.ts';
import declarationContradicted from './claims/declaration-contradicted.ts';
import elementDescribedTwice from './claims/element-described-twice.ts';
import expectationNotMet from './claims/expectation-not-met.ts';
import perspectivesDisagree from './claims/perspectives-disagree.ts';
import referenceUnresolved from './claims/reference-unresolved.ts';
import cpuTooFew from './environment/cpu-too-few.ts';
import memoryTooSmall from './environment/memory-too-small.ts';
import resourceLimitTooSmall from './environment/resource-limit-too-small.ts';
import softwareNotAvailable from './environment/software-not-available.ts';
import softwareVersionUnsatisfied from './environment/software-version-unsatisfied.ts';
import storageTooSmall from './environment/storage-too-small.ts';
import dataRateTooHigh from './trained-model/data-rate-too-high.ts';
import inferenceTooSlow from './trained-model/inference-too-slow.ts';
import onnxIrTooNew from './trained-model/onnx-ir-too-new.ts';
import onnxOpsetTooNew from './trained-model/onnx-opset-too-new.ts';
import tensorrtEngineNotPortable from './trained-model/tensorrt-engine-not-portable.ts';
import throughputTooLow from './trained-model/throughput-too-low.ts';

/** Every rule, in the order in which the catalogue lists them. */
export const rules: readonly Rule[] = [
  referenceUnresolved,
  elementDescribedTwice,
  perspectivesDisagree,
  declarationContradicted,
  expectationNotMet,
  cpuTooFew,
  memoryTooSmall,
  storageTooSmall,
  resourceLimitTooSmall,
  softwareNotAvailable,
  softwareVersionUnsatisfied,
  gpuCountTooSmall,
  gpuReplicasCountedAsGpus,
  gpuMemoryTooSmall,
  migSliceTooSmall,
  computeCapabilityTooLow,
  precisionNotNative,
  gpuNotInBuild,
  driverTooOld,
  driverBelowToolkit,
  onnxOpsetTooNew,
  onnxIrTooNew,
  tensorrtEngineNotPortable,
  inferenceTooSlow,
  throughputTooLow,
  dataRateTooHigh,
];

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
import uncertaintyNotHandled from './component/uncertainty-not-handled.ts';
import deployedVersionDiffers from './deployment/deployed-version-differs.ts';
import configurationNotProvided from './environment/configuration-not-provided.ts';
import cpuTooFew from './environment/cpu-too-few.ts';
import memoryTooSmall from './environment/memory-too-small.ts';
import operatingDomainExceeded from './environment/operating-domain-exceeded.ts';
import platformDiffers from './environment/platform-differs.ts';
import resourceLimitTooSmall from './environment/resource-limit-too-small.ts';
import sensitiveDataNotAccepted from './environment/sensitive-data-not-accepted.ts';
import softwareNotAvailable from './environment/software-not-available.ts';
import softwareVersionUnsatisfied from './environment/software-version-unsatisfied.ts';
import storageTooSmall from './environment/storage-too-small.ts';
import unpinnedSoftwareDiffers from './environment/unpinned-software-differs.ts';
import componentInputUnfed from './ports/component-input-unfed.ts';
import featureOrderDiffers from './ports/feature-order-differs.ts';
import inputWithoutSource from './ports/input-without-source.ts';
import outputWithoutConsumer from './ports/output-without-consumer.ts';
import portCategoriesDiffer from './ports/port-categories-differ.ts';
import portDeliveryDiffers from './ports/port-delivery-differs.ts';
import portDomainExceeds from './ports/port-domain-exceeds.ts';
import portDtypeDiffers from './ports/port-dtype-differs.ts';
import portEncodingDiffers from './ports/port-encoding-differs.ts';
import portGranularityDiffers from './ports/port-granularity-differs.ts';
import portMeaningDiffers from './ports/port-meaning-differs.ts';
import portMissingCodesDiffer from './ports/port-missing-codes-differ.ts';
import portRequiredNotProduced from './ports/port-required-not-produced.ts';
import portShapeDiffers from './ports/port-shape-differs.ts';
import portTimeDiffers from './ports/port-time-differs.ts';
import portUnitDiffers from './ports/port-unit-differs.ts';
import upstreamOutputUnused from './ports/upstream-output-unused.ts';
import validationLeftToOthers from './ports/validation-left-to-others.ts';
import labelDistributionShifted from './production-data/label-distribution-shifted.ts';
import labelNotInProduction from './production-data/label-not-in-production.ts';
import productionFieldUnused from './production-data/production-field-unused.ts';
import statisticsShifted from './production-data/statistics-shifted.ts';
import alertLaterThanNeeded from './runtime-monitoring/alert-later-than-needed.ts';
import alertWouldAlwaysFire from './runtime-monitoring/alert-would-always-fire.ts';
import feedbackNotCollected from './runtime-monitoring/feedback-not-collected.ts';
import logNotKept from './runtime-monitoring/log-not-kept.ts';
import metricMeasuredDifferently from './runtime-monitoring/metric-measured-differently.ts';
import metricNotCollected from './runtime-monitoring/metric-not-collected.ts';
import modelVersionNotRecorded from './runtime-monitoring/model-version-not-recorded.ts';
import monitorWindowShorterThanLabelDelay from './runtime-monitoring/monitor-window-shorter-than-label-delay.ts';
import retrainingTriggerNotCollected from './runtime-monitoring/retraining-trigger-not-collected.ts';
import deliveryAfterMilestone from './system/delivery-after-milestone.ts';
import goalNotMet from './system-context/goal-not-met.ts';
import goalWithoutMetric from './system-context/goal-without-metric.ts';
import hazardNotObserved from './system-context/hazard-not-observed.ts';
import hazardWithoutGuardrail from './system-context/hazard-without-guardrail.ts';
import metricForUnknownGoal from './system-context/metric-for-unknown-goal.ts';
import requiredSignalNotUsed from './system-context/required-signal-not-used.ts';
import taskNotServed from './system-context/task-not-served.ts';
import assumptionOpen from './trained-model/assumption-open.ts';
import dataRateTooHigh from './trained-model/data-rate-too-high.ts';
import determinismExpected from './trained-model/determinism-expected.ts';
import inferenceTooSlow from './trained-model/inference-too-slow.ts';
import onnxIrTooNew from './trained-model/onnx-ir-too-new.ts';
import onnxOpsetTooNew from './trained-model/onnx-opset-too-new.ts';
import qualityFloorNotMet from './trained-model/quality-floor-not-met.ts';
import tensorrtEngineNotPortable from './trained-model/tensorrt-engine-not-portable.ts';
import testCasesNotProvided from './trained-model/test-cases-not-provided.ts';
import thresholdContradictsEvaluation from './trained-model/threshold-contradicts-evaluation.ts';
import throughputTooLow from './trained-model/throughput-too-low.ts';
import verifiedVersionDiffers from './trained-model/verified-version-differs.ts';
import coverageNotInRawData from './training-data/coverage-not-in-raw-data.ts';
import featureKnownTooLate from './training-data/feature-known-too-late.ts';
import labelSharesIncomplete from './training-data/label-shares-incomplete.ts';
import originContradicted from './training-data/origin-contradicted.ts';
import trainedOnProxyData from './training-data/trained-on-proxy-data.ts';
import trainingFieldNotInProduction from './training-data/training-field-not-in-production.ts';

/** Every rule, in the order in which the catalogue lists them. */
export const rules: readonly Rule[] = [
  referenceUnresolved,
  elementDescribedTwice,
  perspectivesDisagree,
  declarationContradicted,
  expectationNotMet,
  deliveryAfterMilestone,
  deployedVersionDiffers,
  verifiedVersionDiffers,
  testCasesNotProvided,
  assumptionOpen,
  cpuTooFew,
  memoryTooSmall,
  storageTooSmall,
  resourceLimitTooSmall,
  softwareNotAvailable,
  softwareVersionUnsatisfied,
  unpinnedSoftwareDiffers,
  platformDiffers,
  configurationNotProvided,
  operatingDomainExceeded,
  sensitiveDataNotAccepted,
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
  inputWithoutSource,
  componentInputUnfed,
  outputWithoutConsumer,
  upstreamOutputUnused,
  portShapeDiffers,
  portDtypeDiffers,
  portUnitDiffers,
  portDomainExceeds,
  portCategoriesDiffer,
  portMissingCodesDiffer,
  portRequiredNotProduced,
  portMeaningDiffers,
  portEncodingDiffers,
  portTimeDiffers,
  portGranularityDiffers,
  portDeliveryDiffers,
  featureOrderDiffers,
  validationLeftToOthers,
  trainingFieldNotInProduction,
  featureKnownTooLate,
  labelSharesIncomplete,
  productionFieldUnused,
  statisticsShifted,
  labelDistributionShifted,
  labelNotInProduction,
  coverageNotInRawData,
  originContradicted,
  trainedOnProxyData,
  determinismExpected,
  uncertaintyNotHandled,
  taskNotServed,
  requiredSignalNotUsed,
  goalWithoutMetric,
  metricForUnknownGoal,
  goalNotMet,
  hazardWithoutGuardrail,
  qualityFloorNotMet,
  thresholdContradictsEvaluation,
  metricNotCollected,
  metricMeasuredDifferently,
  alertLaterThanNeeded,
  alertWouldAlwaysFire,
  logNotKept,
  feedbackNotCollected,
  hazardNotObserved,
  monitorWindowShorterThanLabelDelay,
  modelVersionNotRecorded,
  retrainingTriggerNotCollected,
];

import type { Rule } from '../rule.ts';
import attentionHeadsNotDivisible from './accelerator/attention-heads-not-divisible.ts';
import cacheTooSmall from './accelerator/cache-too-small.ts';
import computeCapabilityTooLow from './accelerator/compute-capability-too-low.ts';
import contextDoesNotFit from './accelerator/context-does-not-fit.ts';
import driverBelowToolkit from './accelerator/driver-below-toolkit.ts';
import driverTooOld from './accelerator/driver-too-old.ts';
import gpuCountTooSmall from './accelerator/gpu-count-too-small.ts';
import gpuFeatureMissing from './accelerator/gpu-feature-missing.ts';
import gpuMemoryTooSmall from './accelerator/gpu-memory-too-small.ts';
import gpuNotInBuild from './accelerator/gpu-not-in-build.ts';
import gpuReplicasCountedAsGpus from './accelerator/gpu-replicas-counted-as-gpus.ts';
import gpuSharedBeyondMemory from './accelerator/gpu-shared-beyond-memory.ts';
import migSliceTooSmall from './accelerator/mig-slice-too-small.ts';
import precisionNotNative from './accelerator/precision-not-native.ts';
import slicesCannotWorkTogether from './accelerator/slices-cannot-work-together.ts';
import artifactsDisagree from './claims/artifacts-disagree.ts';
import declarationContradicted from './claims/declaration-contradicted.ts';
import elementDescribedTwice from './claims/element-described-twice.ts';
import expectationNotMet from './claims/expectation-not-met.ts';
import perspectivesDisagree from './claims/perspectives-disagree.ts';
import referenceUnresolved from './claims/reference-unresolved.ts';
import callerGivesUpTooEarly from './component/caller-gives-up-too-early.ts';
import errorNotHandled from './component/error-not-handled.ts';
import softwareRangesConflict from './component/software-ranges-conflict.ts';
import uncertaintyNotHandled from './component/uncertainty-not-handled.ts';
import batchTooLarge from './deployment/batch-too-large.ts';
import callerNotDeclared from './deployment/caller-not-declared.ts';
import deployedBeforeAvailable from './deployment/deployed-before-available.ts';
import deployedVersionDiffers from './deployment/deployed-version-differs.ts';
import flagOutlivesExperiment from './deployment/flag-outlives-experiment.ts';
import liveCallerUnknown from './deployment/live-caller-unknown.ts';
import liveDataTooOld from './deployment/live-data-too-old.ts';
import liveErrorsTooMany from './deployment/live-errors-too-many.ts';
import liveFallbackInUse from './deployment/live-fallback-in-use.ts';
import liveLatencyTooHigh from './deployment/live-latency-too-high.ts';
import liveLoadTooHigh from './deployment/live-load-too-high.ts';
import liveSlowerThanMeasured from './deployment/live-slower-than-measured.ts';
import liveVersionDiffers from './deployment/live-version-differs.ts';
import precisionNotEvaluated from './deployment/precision-not-evaluated.ts';
import rollbackLeadsNowhere from './deployment/rollback-leads-nowhere.ts';
import servedPortDiffers from './deployment/served-port-differs.ts';
import trafficSharesIncomplete from './deployment/traffic-shares-incomplete.ts';
import versionNotPinned from './deployment/version-not-pinned.ts';
import architectureNotInLibrary from './environment/architecture-not-in-library.ts';
import configurationNotProvided from './environment/configuration-not-provided.ts';
import cpuTooFew from './environment/cpu-too-few.ts';
import frameworkNotPublished from './environment/framework-not-published.ts';
import liveAcceleratorDiffers from './environment/live-accelerator-differs.ts';
import liveAcceleratorFailing from './environment/live-accelerator-failing.ts';
import liveAcceleratorMemoryShort from './environment/live-accelerator-memory-short.ts';
import liveAcceleratorThrottled from './environment/live-accelerator-throttled.ts';
import memoryTooSmall from './environment/memory-too-small.ts';
import offlineNotPossible from './environment/offline-not-possible.ts';
import operatingDomainExceeded from './environment/operating-domain-exceeded.ts';
import platformDiffers from './environment/platform-differs.ts';
import resourceLimitTooSmall from './environment/resource-limit-too-small.ts';
import runtimeBuiltForOtherCuda from './environment/runtime-built-for-other-cuda.ts';
import savedWithOtherVersion from './environment/saved-with-other-version.ts';
import sensitiveDataNotAccepted from './environment/sensitive-data-not-accepted.ts';
import sharedMemoryTooSmall from './environment/shared-memory-too-small.ts';
import softwareNotAvailable from './environment/software-not-available.ts';
import softwareVersionUnsatisfied from './environment/software-version-unsatisfied.ts';
import storageTooSmall from './environment/storage-too-small.ts';
import supportEndsFirst from './environment/support-ends-first.ts';
import unpinnedSoftwareDiffers from './environment/unpinned-software-differs.ts';
import componentInputUnfed from './ports/component-input-unfed.ts';
import featureOrderDiffers from './ports/feature-order-differs.ts';
import inputWithoutSource from './ports/input-without-source.ts';
import labelCountDiffers from './ports/label-count-differs.ts';
import liveCategoryNew from './ports/live-category-new.ts';
import liveCategoryVanished from './ports/live-category-vanished.ts';
import liveColumnConstant from './ports/live-column-constant.ts';
import liveColumnEmpty from './ports/live-column-empty.ts';
import liveDataDrifted from './ports/live-data-drifted.ts';
import liveTypeDiffers from './ports/live-type-differs.ts';
import liveValueMissing from './ports/live-value-missing.ts';
import liveValueOutOfDomain from './ports/live-value-out-of-domain.ts';
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
import accessPathDiffers from './production-data/access-path-differs.ts';
import coldStartNotHandled from './production-data/cold-start-not-handled.ts';
import contractVersionDiffers from './production-data/contract-version-differs.ts';
import dataOlderThanExpected from './production-data/data-older-than-expected.ts';
import fallbackGoesUnnoticed from './production-data/fallback-goes-unnoticed.ts';
import labelDistributionShifted from './production-data/label-distribution-shifted.ts';
import labelNotInProduction from './production-data/label-not-in-production.ts';
import noticeTooShort from './production-data/notice-too-short.ts';
import productionFieldUnused from './production-data/production-field-unused.ts';
import retiredPartInUse from './production-data/retired-part-in-use.ts';
import statisticsShifted from './production-data/statistics-shifted.ts';
import dataKeptTooLong from './raw-data/data-kept-too-long.ts';
import feedbackLoopUncontrolled from './raw-data/feedback-loop-uncontrolled.ts';
import historyDeletedTooEarly from './raw-data/history-deleted-too-early.ts';
import useNotAllowed from './raw-data/use-not-allowed.ts';
import alertLaterThanNeeded from './runtime-monitoring/alert-later-than-needed.ts';
import alertWouldAlwaysFire from './runtime-monitoring/alert-would-always-fire.ts';
import driftAgainstOtherData from './runtime-monitoring/drift-against-other-data.ts';
import feedbackNotCollected from './runtime-monitoring/feedback-not-collected.ts';
import liveColumnMissing from './runtime-monitoring/live-column-missing.ts';
import liveColumnsDriftedTogether from './runtime-monitoring/live-columns-drifted-together.ts';
import liveExportDamaged from './runtime-monitoring/live-export-damaged.ts';
import liveFeedbackLate from './runtime-monitoring/live-feedback-late.ts';
import liveFeedbackRare from './runtime-monitoring/live-feedback-rare.ts';
import liveMetricMissing from './runtime-monitoring/live-metric-missing.ts';
import liveQualityEstimateDoubtful from './runtime-monitoring/live-quality-estimate-doubtful.ts';
import liveStreamChanged from './runtime-monitoring/live-stream-changed.ts';
import liveWindowTooSmall from './runtime-monitoring/live-window-too-small.ts';
import logKeptTooLong from './runtime-monitoring/log-kept-too-long.ts';
import logNotKept from './runtime-monitoring/log-not-kept.ts';
import logStorageTooSmall from './runtime-monitoring/log-storage-too-small.ts';
import metricFromOpinions from './runtime-monitoring/metric-from-opinions.ts';
import metricMeasuredDifferently from './runtime-monitoring/metric-measured-differently.ts';
import metricNotCollected from './runtime-monitoring/metric-not-collected.ts';
import metricWithoutSource from './runtime-monitoring/metric-without-source.ts';
import modelVersionNotRecorded from './runtime-monitoring/model-version-not-recorded.ts';
import monitorWindowShorterThanLabelDelay from './runtime-monitoring/monitor-window-shorter-than-label-delay.ts';
import responseNeverStarts from './runtime-monitoring/response-never-starts.ts';
import retrainingOutOfStep from './runtime-monitoring/retraining-out-of-step.ts';
import retrainingTriggerNotCollected from './runtime-monitoring/retraining-trigger-not-collected.ts';
import tagNotCarried from './runtime-monitoring/tag-not-carried.ts';
import thresholdOlderThanModel from './runtime-monitoring/threshold-older-than-model.ts';
import tooFewSamplesInWindow from './runtime-monitoring/too-few-samples-in-window.ts';
import deliveryAfterMilestone from './system/delivery-after-milestone.ts';
import automationDiffers from './system-context/automation-differs.ts';
import baselineNotBeaten from './system-context/baseline-not-beaten.ts';
import budgetExceeded from './system-context/budget-exceeded.ts';
import failsafeFedByModel from './system-context/failsafe-fed-by-model.ts';
import formNotAllowed from './system-context/form-not-allowed.ts';
import goalNotMet from './system-context/goal-not-met.ts';
import goalWithoutMetric from './system-context/goal-without-metric.ts';
import guardrailSharesSensor from './system-context/guardrail-shares-sensor.ts';
import hazardBeyondTolerance from './system-context/hazard-beyond-tolerance.ts';
import hazardNotObserved from './system-context/hazard-not-observed.ts';
import hazardWithoutGuardrail from './system-context/hazard-without-guardrail.ts';
import humanReviewMissing from './system-context/human-review-missing.ts';
import metricForUnknownGoal from './system-context/metric-for-unknown-goal.ts';
import requiredSignalNotUsed from './system-context/required-signal-not-used.ts';
import reviewCapacityExceeded from './system-context/review-capacity-exceeded.ts';
import taskNotServed from './system-context/task-not-served.ts';
import assumptionOpen from './trained-model/assumption-open.ts';
import baseModelDiffers from './trained-model/base-model-differs.ts';
import benchmarkDoesNotApply from './trained-model/benchmark-does-not-apply.ts';
import chainedModelsNotEvaluated from './trained-model/chained-models-not-evaluated.ts';
import contextTooLong from './trained-model/context-too-long.ts';
import dataRateTooHigh from './trained-model/data-rate-too-high.ts';
import defaultOutputLooksReal from './trained-model/default-output-looks-real.ts';
import defaultOutputNotTaken from './trained-model/default-output-not-taken.ts';
import determinismExpected from './trained-model/determinism-expected.ts';
import evaluatedOnOtherData from './trained-model/evaluated-on-other-data.ts';
import evaluationsDisagree from './trained-model/evaluations-disagree.ts';
import explanationNotProvided from './trained-model/explanation-not-provided.ts';
import fairnessNotEvaluated from './trained-model/fairness-not-evaluated.ts';
import hazardNotTested from './trained-model/hazard-not-tested.ts';
import inferenceTooSlow from './trained-model/inference-too-slow.ts';
import liveDegradationExpected from './trained-model/live-degradation-expected.ts';
import liveQualityBelowFloor from './trained-model/live-quality-below-floor.ts';
import liveRetrainingNotNeeded from './trained-model/live-retraining-not-needed.ts';
import onlineLearningUnguarded from './trained-model/online-learning-unguarded.ts';
import onnxIrTooNew from './trained-model/onnx-ir-too-new.ts';
import onnxOpsetTooNew from './trained-model/onnx-opset-too-new.ts';
import onnxOpsetTooOld from './trained-model/onnx-opset-too-old.ts';
import personalDataInModel from './trained-model/personal-data-in-model.ts';
import qualityFloorNotMet from './trained-model/quality-floor-not-met.ts';
import tensorrtEngineNotPortable from './trained-model/tensorrt-engine-not-portable.ts';
import testCasesNotProvided from './trained-model/test-cases-not-provided.ts';
import thresholdContradictsEvaluation from './trained-model/threshold-contradicts-evaluation.ts';
import thresholdNotEvaluated from './trained-model/threshold-not-evaluated.ts';
import throughputTooLow from './trained-model/throughput-too-low.ts';
import unitOfAnalysisDiffers from './trained-model/unit-of-analysis-differs.ts';
import verifiedVersionDiffers from './trained-model/verified-version-differs.ts';
import vocabularyExceedsEmbedding from './trained-model/vocabulary-exceeds-embedding.ts';
import coverageNotInRawData from './training-data/coverage-not-in-raw-data.ts';
import featureKnownTooLate from './training-data/feature-known-too-late.ts';
import labelNeverLearned from './training-data/label-never-learned.ts';
import labelSharesIncomplete from './training-data/label-shares-incomplete.ts';
import originContradicted from './training-data/origin-contradicted.ts';
import resolutionLost from './training-data/resolution-lost.ts';
import selectionNotTold from './training-data/selection-not-told.ts';
import servingPipelineDiffers from './training-data/serving-pipeline-differs.ts';
import splitGroupDropped from './training-data/split-group-dropped.ts';
import timeOrderLost from './training-data/time-order-lost.ts';
import trainedOnProxyData from './training-data/trained-on-proxy-data.ts';
import trainingFieldNotInProduction from './training-data/training-field-not-in-production.ts';
import transformationNotRepeated from './training-data/transformation-not-repeated.ts';

/** Every rule, in the order in which the catalogue lists them. */
export const rules: readonly Rule[] = [
  referenceUnresolved,
  elementDescribedTwice,
  perspectivesDisagree,
  declarationContradicted,
  artifactsDisagree,
  expectationNotMet,
  deliveryAfterMilestone,
  deployedVersionDiffers,
  baseModelDiffers,
  liveVersionDiffers,
  deployedBeforeAvailable,
  rollbackLeadsNowhere,
  trafficSharesIncomplete,
  flagOutlivesExperiment,
  versionNotPinned,
  callerNotDeclared,
  liveCallerUnknown,
  verifiedVersionDiffers,
  testCasesNotProvided,
  assumptionOpen,
  cpuTooFew,
  memoryTooSmall,
  storageTooSmall,
  sharedMemoryTooSmall,
  resourceLimitTooSmall,
  softwareNotAvailable,
  softwareVersionUnsatisfied,
  softwareRangesConflict,
  architectureNotInLibrary,
  frameworkNotPublished,
  runtimeBuiltForOtherCuda,
  savedWithOtherVersion,
  supportEndsFirst,
  unpinnedSoftwareDiffers,
  platformDiffers,
  offlineNotPossible,
  configurationNotProvided,
  operatingDomainExceeded,
  sensitiveDataNotAccepted,
  gpuCountTooSmall,
  gpuReplicasCountedAsGpus,
  gpuSharedBeyondMemory,
  attentionHeadsNotDivisible,
  gpuMemoryTooSmall,
  migSliceTooSmall,
  slicesCannotWorkTogether,
  liveAcceleratorMemoryShort,
  contextDoesNotFit,
  cacheTooSmall,
  computeCapabilityTooLow,
  gpuFeatureMissing,
  liveAcceleratorDiffers,
  precisionNotNative,
  liveAcceleratorThrottled,
  liveAcceleratorFailing,
  gpuNotInBuild,
  driverTooOld,
  driverBelowToolkit,
  onnxOpsetTooNew,
  onnxOpsetTooOld,
  onnxIrTooNew,
  tensorrtEngineNotPortable,
  servedPortDiffers,
  inferenceTooSlow,
  liveLatencyTooHigh,
  budgetExceeded,
  throughputTooLow,
  benchmarkDoesNotApply,
  liveSlowerThanMeasured,
  batchTooLarge,
  callerGivesUpTooEarly,
  liveErrorsTooMany,
  dataRateTooHigh,
  liveLoadTooHigh,
  contextTooLong,
  inputWithoutSource,
  componentInputUnfed,
  outputWithoutConsumer,
  upstreamOutputUnused,
  portShapeDiffers,
  portDtypeDiffers,
  portUnitDiffers,
  portDomainExceeds,
  portCategoriesDiffer,
  labelCountDiffers,
  liveValueOutOfDomain,
  liveValueMissing,
  liveTypeDiffers,
  liveColumnEmpty,
  liveColumnConstant,
  liveCategoryNew,
  liveCategoryVanished,
  liveDataDrifted,
  portMissingCodesDiffer,
  portRequiredNotProduced,
  portMeaningDiffers,
  portEncodingDiffers,
  vocabularyExceedsEmbedding,
  portTimeDiffers,
  portGranularityDiffers,
  portDeliveryDiffers,
  featureOrderDiffers,
  servingPipelineDiffers,
  transformationNotRepeated,
  splitGroupDropped,
  timeOrderLost,
  resolutionLost,
  validationLeftToOthers,
  trainingFieldNotInProduction,
  featureKnownTooLate,
  labelSharesIncomplete,
  selectionNotTold,
  productionFieldUnused,
  contractVersionDiffers,
  noticeTooShort,
  statisticsShifted,
  labelDistributionShifted,
  labelNotInProduction,
  labelNeverLearned,
  coverageNotInRawData,
  originContradicted,
  trainedOnProxyData,
  accessPathDiffers,
  retiredPartInUse,
  fallbackGoesUnnoticed,
  liveFallbackInUse,
  dataOlderThanExpected,
  liveDataTooOld,
  coldStartNotHandled,
  feedbackLoopUncontrolled,
  determinismExpected,
  uncertaintyNotHandled,
  errorNotHandled,
  defaultOutputLooksReal,
  defaultOutputNotTaken,
  taskNotServed,
  requiredSignalNotUsed,
  explanationNotProvided,
  automationDiffers,
  humanReviewMissing,
  reviewCapacityExceeded,
  fairnessNotEvaluated,
  formNotAllowed,
  useNotAllowed,
  dataKeptTooLong,
  historyDeletedTooEarly,
  personalDataInModel,
  goalWithoutMetric,
  metricForUnknownGoal,
  goalNotMet,
  unitOfAnalysisDiffers,
  hazardBeyondTolerance,
  baselineNotBeaten,
  hazardWithoutGuardrail,
  onlineLearningUnguarded,
  guardrailSharesSensor,
  failsafeFedByModel,
  hazardNotTested,
  qualityFloorNotMet,
  liveQualityBelowFloor,
  liveDegradationExpected,
  liveRetrainingNotNeeded,
  liveQualityEstimateDoubtful,
  precisionNotEvaluated,
  chainedModelsNotEvaluated,
  thresholdContradictsEvaluation,
  evaluationsDisagree,
  evaluatedOnOtherData,
  thresholdNotEvaluated,
  metricNotCollected,
  metricMeasuredDifferently,
  metricWithoutSource,
  alertLaterThanNeeded,
  alertWouldAlwaysFire,
  thresholdOlderThanModel,
  responseNeverStarts,
  logNotKept,
  tagNotCarried,
  logStorageTooSmall,
  logKeptTooLong,
  feedbackNotCollected,
  metricFromOpinions,
  hazardNotObserved,
  monitorWindowShorterThanLabelDelay,
  tooFewSamplesInWindow,
  liveMetricMissing,
  liveExportDamaged,
  liveColumnMissing,
  liveFeedbackLate,
  liveFeedbackRare,
  liveColumnsDriftedTogether,
  liveStreamChanged,
  liveWindowTooSmall,
  modelVersionNotRecorded,
  retrainingTriggerNotCollected,
  driftAgainstOtherData,
  retrainingOutOfStep,
];

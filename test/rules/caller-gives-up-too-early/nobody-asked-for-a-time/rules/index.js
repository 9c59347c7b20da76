import computeCapabilityTooLow from './accelerator/compute-capability-too-low.js';
import driverBelowToolkit from './accelerator/driver-below-toolkit.js';
import driverTooOld from './accelerator/driver-too-old.js';
import gpuCountTooSmall from './accelerator/gpu-count-too-small.js';
import gpuMemoryTooSmall from './accelerator/gpu-memory-too-small.js';
import gpuNotInBuild from './accelerator/gpu-not-in-build.js';
import gpuReplicasCountedAsGpus from './accelerator/gpu-replicas-counted-as-gpus.js';
import migSliceTooSmall from './accelerator/mig-slice-too-small.js';
import precisionNotNative from './accelerator/precision-not-native.js';
import declarationContradicted from './claims/declaration-contradicted.js';
import elementDescribedTwice from './claims/element-described-twice.js';
import expectationNotMet from './claims/expectation-not-met.js';
import perspectivesDisagree from './claims/perspectives-disagree.js';
import referenceUnresolved from './claims/reference-unresolved.js';
import uncertaintyNotHandled from './component/uncertainty-not-handled.js';
import deployedVersionDiffers from './deployment/deployed-version-differs.js';
import configurationNotProvided from './environment/configuration-not-provided.js';
import cpuTooFew from './environment/cpu-too-few.js';
import memoryTooSmall from './environment/memory-too-small.js';
import operatingDomainExceeded from './environment/operating-domain-exceeded.js';
import platformDiffers from './environment/platform-differs.js';
import resourceLimitTooSmall from './environment/resource-limit-too-small.js';
import sensitiveDataNotAccepted from './environment/sensitive-data-not-accepted.js';
import softwareNotAvailable from './environment/software-not-available.js';
import softwareVersionUnsatisfied from './environment/software-version-unsatisfied.js';
import storageTooSmall from './environment/storage-too-small.js';
import componentInputUnfed from './ports/component-input-unfed.js';
import featureOrderDiffers from './ports/feature-order-differs.js';
import inputWithoutSource from './ports/input-without-source.js';
import outputWithoutConsumer from './ports/output-without-consumer.js';
import portCategoriesDiffer from './ports/port-categories-differ.js';
import portDeliveryDiffers from './ports/port-delivery-differs.js';
import portDomainExceeds from './ports/port-domain-exceeds.js';
import portDtypeDiffers from './ports/port-dtype-differs.js';
import portEncodingDiffers from './ports/port-encoding-differs.js';
import portGranularityDiffers from './ports/port-granularity-differs.js';
import portMeaningDiffers from './ports/port-meaning-differs.js';
import portMissingCodesDiffer from './ports/port-missing-codes-differ.js';
import portRequiredNotProduced from './ports/port-required-not-produced.js';
import portShapeDiffers from './ports/port-shape-differs.js';
import portTimeDiffers from './ports/port-time-differs.js';
import portUnitDiffers from './ports/port-unit-differs.js';
import upstreamOutputUnused from './ports/upstream-output-unused.js';
import validationLeftToOthers from './ports/validation-left-to-others.js';
import labelDistributionShifted from './production-data/label-distribution-shifted.js';
import labelNotInProduction from './production-data/label-not-in-production.js';
import productionFieldUnused from './production-data/production-field-unused.js';
import statisticsShifted from './production-data/statistics-shifted.js';
import alertLaterThanNeeded from './runtime-monitoring/alert-later-than-needed.js';
import alertWouldAlwaysFire from './runtime-monitoring/alert-would-always-fire.js';
import feedbackNotCollected from './runtime-monitoring/feedback-not-collected.js';
import logNotKept from './runtime-monitoring/log-not-kept.js';
import metricMeasuredDifferently from './runtime-monitoring/metric-measured-differently.js';
import metricNotCollected from './runtime-monitoring/metric-not-collected.js';
import modelVersionNotRecorded from './runtime-monitoring/model-version-not-recorded.js';
import monitorWindowShorterThanLabelDelay from './runtime-monitoring/monitor-window-shorter-than-label-delay.js';
import retrainingTriggerNotCollected from './runtime-monitoring/retraining-trigger-not-collected.js';
import deliveryAfterMilestone from './system/delivery-after-milestone.js';
import goalNotMet from './system-context/goal-not-met.js';
import goalWithoutMetric from './system-context/goal-without-metric.js';
import hazardNotObserved from './system-context/hazard-not-observed.js';
import hazardWithoutGuardrail from './system-context/hazard-without-guardrail.js';
import metricForUnknownGoal from './system-context/metric-for-unknown-goal.js';
import requiredSignalNotUsed from './system-context/required-signal-not-used.js';
import assumptionOpen from './trained-model/assumption-open.js';
import dataRateTooHigh from './trained-model/data-rate-too-high.js';
import determinismExpected from './trained-model/determinism-expected.js';
import inferenceTooSlow from './trained-model/inference-too-slow.js';
import onnxIrTooNew from './trained-model/onnx-ir-too-new.js';
import onnxOpsetTooNew from './trained-model/onnx-opset-too-new.js';
import qualityFloorNotMet from './trained-model/quality-floor-not-met.js';
import tensorrtEngineNotPortable from './trained-model/tensorrt-engine-not-portable.js';
import thresholdContradictsEvaluation from './trained-model/threshold-contradicts-evaluation.js';
import throughputTooLow from './trained-model/throughput-too-low.js';
import verifiedVersionDiffers from './trained-model/verified-version-differs.js';
import featureKnownTooLate from './training-data/feature-known-too-late.js';
import labelSharesIncomplete from './training-data/label-shares-incomplete.js';
import trainedOnProxyData from './training-data/trained-on-proxy-data.js';
import trainingFieldNotInProduction from './training-data/training-field-not-in-production.js';
/** Every rule, in the order in which the catalogue lists them. */
export const rules = [
    referenceUnresolved,
    elementDescribedTwice,
    perspectivesDisagree,
    declarationContradicted,
    expectationNotMet,
    deliveryAfterMilestone,
    deployedVersionDiffers,
    verifiedVersionDiffers,
    assumptionOpen,
    cpuTooFew,
    memoryTooSmall,
    storageTooSmall,
    resourceLimitTooSmall,
    softwareNotAvailable,
    softwareVersionUnsatisfied,
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
    trainedOnProxyData,
    determinismExpected,
    uncertaintyNotHandled,
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

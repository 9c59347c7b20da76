import type { Node } from '../claim.ts';
import type { Kind } from '../generated/descriptors.ts';

const SOFTWARE = 'programming-language-ml-framework-tools-libraries';

/** What an attribute of an element is about, by where it stands; '' is whatever else it has. */
const CATEGORIES: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  System: { milestones: 'development-environment/development-and-integration-timelines' },
  SystemContext: {
    task: 'task-and-purpose/task',
    goals: 'task-and-purpose/business-goals',
    policies: 'task-and-purpose/data-rights-and-policies',
    '': 'task-and-purpose/usage-context',
  },
  RawData: {
    fields: 'raw-data/data-dictionary',
    origin: 'raw-data/proxy-data',
    proxyFor: 'raw-data/proxy-data',
    transformations: 'raw-data/anonymization',
    sensitivity: 'raw-data/restrictions',
    rights: 'task-and-purpose/data-rights-and-policies',
    retention: 'task-and-purpose/data-rights-and-policies',
    '': 'raw-data/metadata',
  },
  TrainingData: {
    version: 'training-data/versioning',
    size: 'training-data/data-statistics',
    labelDistribution: 'training-data/data-statistics',
    retention: 'task-and-purpose/data-rights-and-policies',
    '': 'training-data/data-preparation-pipelines',
  },
  ProductionData: {
    fields: 'operational-data/data-syntax-and-semantics',
    rate: 'operational-data/data-rates',
    delivery: 'operational-data/data-rates',
    labelDistribution: 'operational-data/data-statistics',
    coverage: 'operational-data/data-statistics',
    '': 'operational-data/data-sources',
  },
  DataPipeline: { '': 'training-data/data-preparation-pipelines' },
  TrainedModel: {
    version: 'trained-model/versioning',
    verification: 'trained-model/test-cases-and-data',
    evaluations: 'trained-model/evaluation-metrics',
    qualityFloors: 'trained-model/evaluation-metrics',
    inputs: 'trained-model/api-specifications',
    outputs: 'trained-model/api-specifications',
    rawOutputs: 'trained-model/api-specifications',
    interpretation: 'trained-model/model-output-interpretation',
    language: `trained-model/${SOFTWARE}`,
    runtime: `trained-model/${SOFTWARE}`,
    requires: 'trained-model/system-configuration-requirements',
    artifact: 'trained-model/system-configuration-requirements',
    performance: 'operational-environment/required-model-inference-time',
    monitoring: 'operational-environment/runtime-metrics-and-data',
  },
  Component: { '': 'development-environment/upstream-and-downstream-system-components' },
  Environment: {
    accepts: 'task-and-purpose/data-rights-and-policies',
    serviceLevels: 'operational-environment/required-model-inference-time',
    software: `development-environment/${SOFTWARE}`,
    '': 'operational-environment/computing-resources',
  },
  RuntimeMonitoring: { '': 'operational-environment/runtime-metrics-and-data' },
  Deployment: { modelVersion: 'trained-model/versioning', rollback: 'trained-model/versioning' },
};

/** The category of what is told at a place, where one fits. */
export function categoryAt({ element, path }: Node<unknown>): { readonly category?: string } {
  const isMeaning =
    element.kind === 'TrainedModel' && path[0] === 'outputs' && path[2] === 'meaning';
  if (isMeaning) return { category: 'trained-model/model-output-interpretation' };
  const known = CATEGORIES[element.kind];
  const category = known[path[0] ?? ''] ?? known[''];
  return category === undefined ? {} : { category };
}

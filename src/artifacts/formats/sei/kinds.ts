import type { ElementTable } from '../../mapping/table.ts';
import { DATA_PIPELINE } from './data-pipeline.ts';
import { DEVELOPMENT_ENVIRONMENT, PRODUCTION_ENVIRONMENT } from './environments.ts';
import { PRODUCTION_DATA_TABLE } from './production-data.ts';
import { RAW_DATA } from './raw-data.ts';
import { SYSTEM_CONTEXT } from './system-context.ts';
import { trainedModel } from './trained-model.ts';
import { TRAINING_DATA } from './training-data.ts';

/** One of the eight kinds of documents. */
export type SeiKind = {
  /** What the institute calls it. */
  readonly title: string;
  /** Keys that no other kind has together; all of them stand at the beginning of a document. */
  readonly marks: readonly string[];
  tables(document: Readonly<Record<string, unknown>>): readonly ElementTable[];
};

const fixed = (tables: readonly ElementTable[]) => () => tables;

/** The eight kinds, in the order of the tool. */
export const KINDS: readonly SeiKind[] = [
  {
    title: 'System Context',
    marks: ['task', 'ml_problem_type'],
    tables: fixed(SYSTEM_CONTEXT),
  },
  {
    title: 'Raw Data',
    marks: ['dataset_identifier', 'data_sources', 'instance_type'],
    tables: fixed(RAW_DATA),
  },
  {
    title: 'Training Data',
    marks: ['dataset_identifier', 'raw_data_identifier'],
    tables: fixed(TRAINING_DATA),
  },
  {
    title: 'Production Data',
    marks: ['data_sources', 'data_rates'],
    tables: fixed(PRODUCTION_DATA_TABLE),
  },
  {
    title: 'Data Pipeline',
    marks: ['pipeline_description', 'input_spec'],
    tables: fixed(DATA_PIPELINE),
  },
  {
    title: 'Trained Model',
    marks: ['model_name', 'training_date', 'model_components'],
    tables: ({ post_processing: done, model_components: parts }) =>
      trainedModel({
        postProcessed: done === true,
        several: Array.isArray(parts) && parts.length > 1,
      }),
  },
  {
    title: 'Development Environment',
    marks: ['programming_languages', 'ml_frameworks', 'upstream_components'],
    tables: fixed(DEVELOPMENT_ENVIRONMENT),
  },
  {
    title: 'Production Environment',
    marks: ['required_inference_time', 'computing_resources'],
    tables: fixed(PRODUCTION_ENVIRONMENT),
  },
];

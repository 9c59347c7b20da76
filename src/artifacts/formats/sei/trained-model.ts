import {
  agreed,
  changed,
  count,
  date,
  duration,
  gigabytes,
  listOf,
  name,
  text,
  union,
  version,
} from '../../mapping/convert.ts';
import type { Conversion, ElementTable, ItemTable, Row } from '../../mapping/table.ts';
import {
  DOCUMENTATION,
  FORMAT_VERSION,
  inferenceTime,
  OUTPUT_ITEM,
  RESULT,
  referenceTo,
  watched,
} from './shared.ts';
import { dependency, software } from './software.ts';

type Algorithm = { readonly algorithm?: unknown; readonly other_algorithm?: unknown };

const algorithm: Conversion = (value) => {
  const { algorithm: listed, other_algorithm: other } = { ...(value as Algorithm) };
  const isListed = typeof listed === 'string' && !/^(?:other)?$/i.test(listed.trim());
  return text(400)(isListed ? listed : (other ?? listed));
};

const PARAMETER = /^(?!__proto__$)[^\n]{1,100}$/;

type Parameter = { readonly parameter_name?: unknown; readonly parameter_value?: unknown };

const parameter: Conversion = (value) => {
  const { parameter_name: key, parameter_value: set } = { ...(value as Parameter) };
  const isCarried = ['string', 'number', 'boolean'].includes(typeof set);
  return typeof key === 'string' && PARAMETER.test(key.trim()) && isCarried && set !== ''
    ? { value: { [key.trim()]: set } }
    : { lost: 'which is no setting with its value' };
};

const language = software('language');

/** Where several languages were used, nothing says which of them the model needs. */
const oneLanguage = agreed(language);

const ASSUMPTION: ItemTable = {
  called: 'assumption',
  requires: ['name', 'statement'],
  rows: [{ from: '', to: 'statement', with: text() }],
};

const POST_PROCESSING: ItemTable = {
  called: 'post-processing',
  requires: ['name', 'operation'],
  rows: [{ from: '', to: 'operation', with: text(400) }],
};

const metrics = (from: string, kind: 'model' | 'business'): Row => {
  const { rows, ...table } = watched();
  const said: Row = { from: 'metric', to: 'kind', with: () => ({ value: kind }) };
  return { from, to: 'monitoring.metrics', items: { ...table, rows: [...rows, said] } };
};

const results = (from: string, evaluation: string): Row => ({
  from,
  to: `evaluations[${evaluation}].metrics`,
  items: RESULT,
});

const need = (from: string, to: string, convert: Conversion): Row => ({
  from: `computing_resource_reqs.${from}`,
  to: `requires.${to}`,
  with: convert,
});

/** What the tables of a model depend on. */
type Shape = {
  /** Whether something is made of what the artifact returns. */
  readonly postProcessed: boolean;
  /** Whether it is an ensemble, whose settings cannot be told apart. */
  readonly several: boolean;
};

const PARAMETERS = 'model_components[].hyper_parameters';

const rows = ({ postProcessed, several }: Shape): readonly Row[] => [
  FORMAT_VERSION,
  { from: 'model_name', to: 'name', with: name },
  { from: 'model_name', to: 'title', with: text() },
  { from: 'model_version', to: 'version', with: version },
  { from: 'model_description', to: 'description', with: text(20_000) },
  { from: 'training_date', to: 'trained.at', with: date },
  {
    from: 'model_components[].learning_algorithm',
    to: 'architecture.algorithm',
    gather: agreed(algorithm),
  },
  several
    ? { from: PARAMETERS, lost: 'which is of one of several models' }
    : {
        from: `${PARAMETERS}[]`,
        to: 'architecture.hyperparameters',
        gather: (found) => found.map((one) => parameter(one)),
      },
  { from: 'model_components[].programming_languages[]', to: 'language', gather: oneLanguage },
  { from: 'ml_frameworks[]', to: 'requires.software', gather: union(software('framework')) },
  { from: 'system_dependencies[]', to: 'requires.software', gather: union(dependency) },
  { from: 'data_pipeline_identifier', to: 'pipeline', with: referenceTo('DataPipeline') },
  { from: 'training_data_identifier', to: 'trained.on', with: listOf(referenceTo('TrainingData')) },
  { from: 'output_spec', to: postProcessed ? 'rawOutputs' : 'outputs', items: OUTPUT_ITEM },
  ...(postProcessed
    ? ([
        { from: 'final_output_spec', to: 'outputs', items: OUTPUT_ITEM },
        { from: 'post_processing_process', to: 'postprocessing', items: POST_PROCESSING },
      ] as const)
    : []),
  { from: 'post_processing', mark: true },
  {
    from: 'error_handling',
    to: 'failure.errors',
    items: {
      requires: ['name'],
      rows: [
        { from: 'error_condition', to: 'name', with: text(400) },
        { from: 'how_handled', to: 'behaviour', with: text(400) },
      ],
    },
  },
  { from: 'evaluation_dataset.name', to: 'evaluations[evaluation].dataset', with: text(512) },
  results('evaluation_metrics', 'evaluation'),
  { from: 'test_dataset.name', to: 'evaluations[test].dataset', with: text(512) },
  { from: 'test_dataset.name', to: 'evaluations[test].split', with: () => ({ value: 'test' }) },
  results('test_metrics', 'test'),
  { from: 'test_dataset.test_results', lost: 'which is prose about results' },
  { from: 'integration_test_dataset.test_results', lost: 'which is prose about results' },
  { from: 'integration_test_dataset.file', to: 'verification.location', with: text() },
  { from: 'model_output_interpretation', to: 'interpretation', with: text() },
  { from: 'default_model_output', to: 'failure.defaultOutput', with: text() },
  metrics('algorithm_metrics', 'model'),
  metrics('business_metrics', 'business'),
  {
    from: 'user_system_feedback',
    to: 'monitoring.feedback',
    items: {
      requires: ['name'],
      rows: [
        { from: 'short_name', to: 'name', with: name },
        { from: 'details', lost: 'which is prose about feedback' },
      ],
    },
  },
  {
    from: 'log_data',
    to: 'monitoring.logs',
    items: {
      requires: ['name'],
      rows: [
        { from: 'log', to: 'name', with: name },
        { from: 'log_data_format', to: 'format', with: text(64) },
        { from: 'history', to: 'retention', with: duration },
      ],
    },
  },
  { from: 'decisions_assumptions', to: 'assumptions', items: ASSUMPTION },
  {
    from: 'computing_resource_reqs.gpu',
    to: 'requires.accelerator',
    with: (value) => changed(count(value), (gpus) => ({ kind: 'gpu', count: gpus })),
  },
  need('cpu', 'cpu', count),
  need('memory', 'memory', gigabytes),
  need('storage', 'storage', gigabytes),
  {
    from: 'inference_time.time',
    also: ['inference_time.unit'],
    to: 'performance[inference-time].latency.mean',
    with: inferenceTime,
  },
  { from: 'ensemble', lost: 'which names no models' },
  { from: 'data_buffering_reqs', lost: 'which is prose about windows of data' },
  { from: 'model_composition_details', lost: 'which is prose and no reference to models' },
  { from: 'model_training_code', to: 'trained.code.location', with: text() },
  DOCUMENTATION,
];

/** Trained Model: what it takes, gives, needs, and how good it is. */
export const trainedModel = (shape: Shape): readonly ElementTable[] => [
  { kind: 'TrainedModel', perspective: 'data-science', rows: rows(shape) },
];

import { account, type Loss, type Reader, type Says } from '../account.ts';
import { type Artifact, located } from '../artifact.ts';
import {
  type Field,
  integerOf,
  lastValueOf,
  type Message,
  messageOf,
  messagesOf,
  parseTextProto,
  placeOf,
  textOf,
  type Value,
  valuesOf,
  wordOf,
} from '../syntax/text-proto.ts';
import { anyKnown, known } from '../vocabulary/known.ts';
import { shown } from '../vocabulary/prose.ts';
import { inputsOf, outputsOf } from './triton/tensors.ts';

/**
 * How Triton Inference Server is to serve one model. The field of the configuration speaks of the
 * model as the server loads it, and of the deployment that the server makes of it.
 */
export const triton: Reader = {
  format: 'triton',
  title: 'a model configuration of Triton Inference Server',
  seeAlso:
    'https://github.com/triton-inference-server/common/blob/main/protobuf/model_config.proto',
  recognises: ({ file, head }) => /(?:^|[/.])config\.pbtxt$/.test(file) && isOfTriton(head()),
  read(artifact) {
    const config = parseTextProto(artifact);
    const losses: Loss[] = [];
    const name = textOf(lastValueOf(config, 'name'))?.trim();
    const about = { perspective: 'operations', ...(name ? { name } : {}) } as const;
    const versions = versionsIn(config);
    const chosen = versions.length > 0 ? { versions } : {};
    const accounts = [
      account({ kind: 'TrainedModel', ...about, ...chosen, says: modelIn(config, artifact) }),
      account({ kind: 'Deployment', ...about, says: deploymentIn(config, artifact, losses) }),
    ];
    return { accounts, losses: [...losses, ...lossesOf(config, artifact)] };
  },
};

/** The versions that are served, where the policy names them; else these are the latest. */
function versionsIn(config: Message): readonly number[] {
  const policy = messageOf(config, 'version_policy');
  const specific = policy && messageOf(policy, 'specific');
  return specific ? valuesOf(specific, 'versions').flatMap((value) => integerOf(value) ?? []) : [];
}

/** The fields that are read; nobody can say anything with the others. */
const READ: readonly string[] = [
  ...['name', 'platform', 'backend', 'max_batch_size', 'input', 'output', 'batch_input'],
  ...['instance_group', 'dynamic_batching', 'sequence_batching', 'default_model_filename'],
];

/** The other fields of a configuration, by which one is recognised. */
const OTHERS: readonly string[] = [
  ...['runtime', 'version_policy', 'batch_output', 'optimization', 'ensemble_scheduling'],
  ...['cc_model_filenames', 'metric_tags', 'parameters'],
  ...['model_warmup', 'model_operations', 'model_transaction_policy'],
  ...['model_repository_agents', 'response_cache', 'model_metrics'],
];

/** The server completes a configuration with nothing in it from the file of the model. */
function isOfTriton(head: string): boolean {
  const lines = head.replace(/^\u00ef\u00bb\u00bf/, '').split('\n');
  const first = lines.find((line) => !/^\s*(?:#.*)?$/.test(line));
  const field = /^\s*(\w+)/.exec(first ?? '')?.[1];
  return first === undefined || (field !== undefined && [...READ, ...OTHERS].includes(field));
}

/** Backends and platforms that load files of one format only. */
const FORMATS = {
  onnxruntime_onnx: 'onnx',
  onnxruntime: 'onnx',
  tensorrt_plan: 'tensorrt',
  tensorrt: 'tensorrt',
  tensorflow_savedmodel: 'saved-model',
  pytorch_libtorch: 'torchscript',
} as const;

/** What the backend for forests calls the files of these libraries. */
const FORESTS = { xgboost: 'xgboost', xgboost_json: 'xgboost', lightgbm: 'lightgbm' } as const;

const LONGEST_NAME = 200;

function modelIn(config: Message, artifact: Artifact): Says<'TrainedModel'> {
  const at = <T>(value: T, source: Value) => located(value, placeOf(artifact, source));
  const format = formatIn(config);
  const gpu = messagesOf(config, 'instance_group')
    .map((group) => lastValueOf(group, 'kind'))
    .find((kind) => wordOf(kind) === 'KIND_GPU');
  const chosen = lastValueOf(config, 'default_model_filename');
  const name = textOf(chosen)?.trim();
  const file = chosen && name && name.length <= LONGEST_NAME ? at(name, chosen) : undefined;
  return known({
    artifact:
      file || format
        ? known({ format: format && at(format.format, format.source), location: file })
        : undefined,
    // Other kinds use a GPU where there is one, and a processor where there is none.
    requires: gpu && { accelerator: { kind: at('gpu' as const, gpu) } },
  });
}

function formatIn(config: Message) {
  for (const field of ['platform', 'backend']) {
    const source = lastValueOf(config, field);
    const format = oneOf(FORMATS, textOf(source));
    if (source && format) return { format, source };
  }
  if (textOf(lastValueOf(config, 'backend')) !== 'fil') return undefined;
  const type = messagesOf(config, 'parameters').find(
    (parameter) => textOf(lastValueOf(parameter, 'key')) === 'model_type',
  );
  const value = type && messageOf(type, 'value');
  const source = value && lastValueOf(value, 'string_value');
  const format = oneOf(FORESTS, textOf(source));
  return source && format ? { format, source } : undefined;
}

const oneOf = <T>(table: Readonly<Record<string, T>>, key: string | undefined): T | undefined =>
  key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;

function deploymentIn(config: Message, artifact: Artifact, losses: Loss[]): Says<'Deployment'> {
  const limit = lastValueOf(config, 'max_batch_size');
  const maximum = integerOf(limit);
  const batches = maximum !== undefined && maximum > 0;
  const gathers = messageOf(config, 'dynamic_batching');
  const delay = gathers && lastValueOf(gathers, 'max_queue_delay_microseconds');
  const waits = integerOf(delay);
  const scene = { artifact, losses, batches };
  return known({
    batching: anyKnown({
      maximum: limit && batches ? located(maximum, placeOf(artifact, limit)) : undefined,
      timeout:
        delay && waits !== undefined && waits >= 0
          ? located(`${waits}us`, placeOf(artifact, delay))
          : undefined,
    }),
    inputs: inputsOf(config, scene),
    outputs: outputsOf(config, scene),
  });
}

function lossesOf(config: Message, artifact: Artifact): readonly Loss[] {
  const lose = (what: string, source: Value): Loss => ({ what, place: placeOf(artifact, source) });
  const counts = messagesOf(config, 'instance_group').flatMap(
    (group) => lastValueOf(group, 'count') ?? lastValueOf(group, 'gpus') ?? [],
  );
  const gathers = messageOf(config, 'dynamic_batching');
  return [
    ...namesOf(config).filter(
      ({ name }) =>
        !READ.includes(name) && (name !== 'version_policy' || versionsIn(config).length === 0),
    ),
    ...(gathers ? namesOf(gathers) : [])
      .filter(({ name }) => name !== 'max_queue_delay_microseconds')
      .map(({ name, value }) => ({ name: `dynamic_batching.${name}`, value })),
  ]
    .map(({ name, value }) => lose(`\`${shown(name)}\`, for which there is no attribute`, value))
    .concat(
      // Kubernetes tells how many servers there are, of which each has that many.
      counts.slice(0, 1).map((count) => lose('how many instances one server holds', count)),
    );
}

/** The fields of a message, repeated ones once. */
const namesOf = ({ fields }: Message): readonly Field[] =>
  [...new Map([...fields].reverse().map((field) => [field.name, field])).values()].reverse();

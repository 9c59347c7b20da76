import { type Account, account, type Loss, type Reading } from '../../account.ts';
import type { Located } from '../../place.ts';
import type { Entry } from '../../syntax/entry.ts';
import { insideOf } from '../../vocabulary/images.ts';
import { anyKnown, known } from '../../vocabulary/known.ts';
import { type Inhabited, inhabited } from './containers.ts';
import { type Kube, nameOf } from './objects.ts';
import { protocolOf, servingRuntime } from './serving-runtimes.ts';
import { named, resourcesOf, stageOf } from './workloads.ts';

/** What KServe says about a model that is served, or about a server for models of some formats. */
export function kserveObject({ group, kind, ...rest }: Kube): Reading {
  const object = { group, kind, ...rest };
  if (!/^serving\.(?:kserve|kubeflow)\.(?:io|org)$/.test(group)) return { accounts: [] };
  if (kind === 'InferenceService') return inferenceService(object);
  if (/^(?:Cluster)?ServingRuntime$/.test(kind)) return servingRuntime(object);
  return { accounts: [] };
}

type Format =
  | 'onnx'
  | 'pickle'
  | 'xgboost'
  | 'lightgbm'
  | 'saved-model'
  | 'pmml'
  | 'mlflow'
  | 'tensorrt';
/** Formats of which the name says what the file is; `pytorch` may be an archive or a program. */
const FORMATS: ReadonlyMap<string, Format> = new Map([
  ['onnx', 'onnx'],
  ['sklearn', 'pickle'],
  ['xgboost', 'xgboost'],
  ['lightgbm', 'lightgbm'],
  ['tensorflow', 'saved-model'],
  ['pmml', 'pmml'],
  ['mlflow', 'mlflow'],
  ['tensorrt', 'tensorrt'],
]);
/** Predictors that the first versions of the interface had in place of `model`. */
const OLD = [...FORMATS.keys(), ...['pytorch', 'triton', 'paddle', 'huggingface']];

/** The runtimes that KServe brings, by the server that they start. */
const RUNTIMES: ReadonlyMap<string, string> = new Map([
  ['kserve-tritonserver', 'tritonserver'],
  ['kserve-mlserver', 'mlserver'],
  ['kserve-torchserve', 'torchserve'],
  ['kserve-tensorflow-serving', 'tensorflow-serving'],
]);

function inferenceService(object: Kube): Reading {
  const predictor = object.entry.get('spec', 'predictor');
  if (!predictor.stated) return { accounts: [] };
  const losses: Loss[] = [];
  const old = OLD.find((one) => predictor.get(one).stated);
  const model = old === undefined ? predictor.get('model') : predictor.get(old);
  const container = model.stated ? model : ownContainer(object, losses);
  const found = container && inhabited(predictor, container, !model.stated, losses);
  const name = named(nameOf(object));
  const common = { ...name, perspective: 'operations' as const };
  const accounts: Account[] = [];
  const artifact = artifactOf(model, old, losses);
  if (artifact) accounts.push(account({ kind: 'TrainedModel', ...common, says: { artifact } }));
  const environment = {
    ...found?.environment,
    ...known({ stage: stageOf(object), serving: servingOf(model, old, found, losses) }),
  };
  const { platform: _, ...more } = environment;
  if (Object.keys(more).length > 0) {
    accounts.push(account({ kind: 'Environment', ...common, says: environment }));
  }
  const image = found && ownImage(found);
  const says = known({
    ...found?.settings,
    replicas: replicasOf(predictor, losses),
    batching: batchingOf(predictor),
    image,
    resources: found && resourcesOf(found),
  });
  if (Object.keys(says).length > 0) accounts.push(account({ kind: 'Deployment', ...common, says }));
  for (const key of ['containerConcurrency', 'canaryTrafficPercent']) {
    const entry = predictor.get(key);
    if (entry.stated) losses.push({ what: `\`${key}\``, place: entry.place });
  }
  return { accounts, losses };
}

/** A container of one's own in place of a model; a predictor is a pod without `spec` around it. */
function ownContainer({ entry }: Kube, losses: Loss[]): Entry | undefined {
  const spec = entry.get('spec', 'predictor');
  const all = spec.get('containers').items();
  const [only] = all;
  const main = all.find((one) => one.get('name').value === 'kserve-container');
  if (main === undefined && all.length > 1) {
    losses.push({
      what: 'which of several containers does the work',
      place: spec.get('containers').place,
    });
    return undefined;
  }
  return main ?? only;
}

function ownImage({ image }: Inhabited) {
  if (image === undefined) return undefined;
  const { entry, name } = image;
  return known({
    location: entry.at(entry.text ?? ''),
    digest: name.digest === undefined ? undefined : entry.at(name.digest),
  });
}

function artifactOf(model: Entry, old: string | undefined, losses: Loss[]) {
  const written = model.get('modelFormat', 'name');
  const word = (written.text ?? old)?.toLowerCase();
  const format = word === undefined ? undefined : FORMATS.get(word);
  const entry = written.stated ? written : model;
  if (word !== undefined && format === undefined) {
    losses.push({
      what: `the format \`${word.slice(0, 40)}\`, which may be any file`,
      place: entry.place,
    });
  }
  const version = model.get('modelFormat', 'version');
  if (version.stated) {
    losses.push({ what: 'the version of the format, which counts runtimes', place: version.place });
  }
  const uri = model.get('storageUri');
  const isShown = uri.text !== undefined && uri.text.length <= 4000;
  return anyKnown({
    format: format && entry.at(format),
    location: isShown ? uri.at(uri.text ?? '') : undefined,
  });
}

function servingOf(
  model: Entry,
  old: string | undefined,
  found: Inhabited | undefined,
  losses: Loss[],
) {
  const runtime = runtimeOf(model, old, losses);
  const protocol = protocolOf(model.get('protocolVersion'));
  const stated = found?.environment.serving;
  const own = stated !== undefined && !('located' in stated) ? stated : undefined;
  return anyKnown({ ...own, ...known({ runtime, protocol }) });
}

function runtimeOf(model: Entry, old: string | undefined, losses: Loss[]) {
  const entry = model.get('runtime');
  const known = RUNTIMES.get(entry.text ?? '');
  if (entry.stated && known === undefined) {
    losses.push({ what: 'the runtime, which is described elsewhere', place: entry.place });
  }
  const version = model.get('runtimeVersion');
  const isTriton = old === 'triton' || known === 'tritonserver';
  if (isTriton && version.text !== undefined) {
    const image = { registry: undefined, repository: 'nvidia/tritonserver', tag: version.text };
    const server = insideOf({ ...image, digest: undefined })?.server;
    return server?.version === undefined
      ? version.at({ name: server?.name ?? 'tritonserver' })
      : version.at({ name: server.name, version: server.version });
  }
  if (version.stated) losses.push({ what: 'the tag of the runtime', place: version.place });
  if (old === 'triton') return model.at({ name: 'tritonserver' });
  return known === undefined ? undefined : entry.at({ name: known });
}

/** The number of instances, where it is fixed. */
function replicasOf(predictor: Entry, losses: Loss[]): Located<number> | undefined {
  const [least, most] = [predictor.get('minReplicas'), predictor.get('maxReplicas')];
  if (least.integer !== undefined && least.integer === most.integer) return least.at(least.integer);
  const entry = least.stated ? least : most;
  if (entry.stated)
    losses.push({ what: 'the number of replicas, which is scaled', place: entry.place });
  return undefined;
}

/** The batcher waits in milliseconds (https://kserve.github.io/website, inference batcher). */
function batchingOf(predictor: Entry) {
  const batcher = predictor.get('batcher');
  const [size, wait] = [batcher.get('maxBatchSize'), batcher.get('maxLatency')];
  return anyKnown({
    maximum: size.integer !== undefined && size.integer > 0 ? size.at(size.integer) : undefined,
    timeout: wait.integer === undefined ? undefined : wait.at(`${wait.integer}ms`),
  });
}

import { account, type Loss, type Reader } from '../account.ts';
import { type Artifact, located, Unreadable } from '../artifact.ts';
import type { Located } from '../place.ts';
import { Entry } from '../syntax/entry.ts';
import { dtypeNamed } from '../vocabulary/fields.ts';
import { anyKnown, known } from '../vocabulary/known.ts';
import { type Lost, lostOf } from '../vocabulary/lost.ts';
import { isPlaceholder } from '../vocabulary/placeholders.ts';
import { pythonNeed } from '../vocabulary/python-environment.ts';
import { versionOf } from '../vocabulary/versions.ts';
import { flavourOf } from './mlmodel/flavours.ts';
import { portsOf } from './mlmodel/signature.ts';

/** A model as MLflow saves it: a folder with this file, the model itself, and what it needs. */
export const mlmodel: Reader = {
  format: 'mlflow',
  title: 'an MLflow model',
  seeAlso: 'https://mlflow.org/docs/latest/ml/model/',
  recognises: ({ file }) => /(?:^|[/.])MLmodel$/.test(file),
  read(artifact) {
    const document = artifact.document();
    const root = Entry.of(artifact, document);
    const losses: Loss[] = [];
    if (root.get('flavors').entries().length === 0) throw new Unreadable('it names no flavor');
    const flavour = flavourOf(root.get('flavors'));
    const sayer = pythonOf(artifact, root);
    const says = known({
      artifact: known({
        format: 'mlflow' as const,
        formatVersion: versionOf(root.get('mlflow_version')),
        location: locationOf(root, flavour.objects),
        size: sizeOf(root.get('model_size_bytes')),
        producer: flavour.producer,
      }),
      architecture: anyKnown({ algorithm: flavour.algorithm }),
      language: sayer,
      baseModel: flavour.baseModel && { name: flavour.baseModel },
      precision: anyKnown({ weights: weightsOf(flavour.dtype) }),
      inputs: portsOf(root.get('signature', 'inputs'), 'inputs', losses),
      outputs: portsOf(root.get('signature', 'outputs'), 'predictions', losses),
    });
    return {
      accounts: [account({ kind: 'TrainedModel', perspective: 'data-science', says })],
      losses: [...losses, ...unsaid(root)],
    };
  },
};

/** What no attribute carries, and may be of interest all the same. */
const UNSAID: Lost = [
  ['run_id', 'the run that made it'],
  ['model_id', 'the number of the model'],
  ['model_uuid', 'the number of the model'],
  ['utc_time_created', 'when it was saved, which need not be when it was trained'],
  [['signature', 'params'], 'the parameters that a call may set'],
  ['prompts', 'the prompts that it uses'],
  ['resources', 'the services that it calls'],
];

function unsaid(root: Entry): readonly Loss[] {
  const losses = lostOf(root, UNSAID);
  const path = root.get('artifact_path');
  if (!isElsewhere(path.text ?? '')) return losses;
  return [...losses, { what: 'a path of the machine that saved it', place: path.place }];
}

/** Whether a path leads out of the folder, as one of another machine does. */
const isElsewhere = (path: string): boolean =>
  /^(?:[A-Za-z]:|[\\/~])|^[a-z][a-z0-9+.-]*:\/\/|(?:^|[\\/])\.\.(?:[\\/]|$)/.test(path);

/** The file or folder that holds the object, relative to this one. */
function locationOf(root: Entry, objects: readonly Entry[]): Located<string> | undefined {
  const found = [...objects, root.get('flavors', 'python_function', 'data')].find(
    ({ text }) => text !== undefined && text.length <= 4000 && !isElsewhere(text),
  );
  return found?.text === undefined ? undefined : found.at(found.text);
}

function sizeOf(entry: Entry): Located<number> | undefined {
  const { integer } = entry;
  return integer === undefined || integer < 0 ? undefined : entry.at(integer);
}

const weightsOf = (entry: Entry | undefined): Located<string> | undefined => {
  const name = entry?.text && dtypeNamed(entry.text, 'torch');
  return name && entry ? entry.at(name) : undefined;
};

/**
 * The Python that the object needs. Only what is pickled depends on the release of Python; the files
 * that other libraries write of their own do not.
 */
function pythonOf(artifact: Artifact, root: Entry) {
  const flavor = root.get('flavors', 'python_function');
  if (!flavor.stated) return undefined;
  const entry = flavor.get('python_version');
  const written =
    typeof entry.value === 'number'
      ? artifact.document().sourceOf('/flavors/python_function/python_version')
      : entry.text;
  if (written === undefined || isPlaceholder(written) || !/^\d+\.\d+[\w.+]{0,20}$/.test(written)) {
    return { name: located('python', flavor.place) };
  }
  return isPickled(root) ? pythonNeed(entry.at(written)) : { name: entry.at('python') };
}

function isPickled(root: Entry): boolean {
  const flavors = root.get('flavors');
  const format = flavors.get('sklearn', 'serialization_format').text;
  const loader = flavors.get('python_function', 'loader_module').text;
  return (
    format === 'cloudpickle' || loader === 'mlflow.pyfunc.model' || loader === 'mlflow.pytorch'
  );
}

import type { Deployment } from '../../../generated/descriptors.ts';
import type { Loss, Said } from '../../account.ts';
import { type Artifact, located } from '../../artifact.ts';
import type { Place } from '../../place.ts';
import {
  flagOf,
  integerOf,
  lastValueOf,
  type Message,
  messageOf,
  messagesOf,
  placeOf,
  textOf,
  type Value,
  valuesOf,
  wordOf,
} from '../../syntax/text-proto.ts';
import { dtypeNamed, FieldList, type FieldSays } from '../../vocabulary/fields.ts';
import { known } from '../../vocabulary/known.ts';
import { shown } from '../../vocabulary/prose.ts';
import { LabelFiles } from './labels.ts';

type Ports = Said<NonNullable<Deployment['inputs']>> | undefined;

/** What all tensors of one configuration share. */
export type Scene = {
  readonly artifact: Artifact;
  readonly losses: Loss[];
  /** Whether the shapes in the configuration leave out a batch that the model has. */
  readonly batches: boolean;
};

/**
 * What the model takes: the inputs of a request, and those that the server adds by itself to tell
 * sequences and batches apart, which the file of the model lists like any other.
 */
export function inputsOf(config: Message, scene: Scene): Ports {
  const list = new FieldList(scene.losses);
  for (const input of messagesOf(config, 'input')) {
    add(list, scene, lastValueOf(input, 'name'), () => {
      const optional = lastValueOf(input, 'optional');
      return {
        ...tensor(input, scene),
        layout: layoutOf(input, scene),
        required:
          optional && flagOf(optional) === true
            ? located(false, placeOf(scene.artifact, optional))
            : undefined,
      };
    });
  }
  for (const { name, source } of controlsIn(config)) {
    add(list, scene, name, () => ({ dtype: dtypeIn(source, scene) }));
  }
  for (const state of statesIn(config)) {
    add(list, scene, lastValueOf(state, 'input_name'), () => tensor(state, scene));
  }
  return list.said;
}

/** What the model gives, the states that it hands on to its next call included. */
export function outputsOf(config: Message, scene: Scene): Ports {
  const list = new FieldList(scene.losses);
  const labels = new LabelFiles(scene.artifact, scene.losses);
  for (const output of messagesOf(config, 'output')) {
    add(list, scene, lastValueOf(output, 'name'), () => ({
      ...tensor(output, scene),
      domain: labels.of(output),
    }));
  }
  for (const state of statesIn(config)) {
    add(list, scene, lastValueOf(state, 'output_name'), () => tensor(state, scene));
  }
  return list.said;
}

function add(list: FieldList, scene: Scene, name: Value | undefined, says: () => FieldSays): void {
  const text = textOf(name);
  if (name && text !== undefined) list.add(text, placeOf(scene.artifact, name), known(says()));
}

const statesIn = (config: Message): readonly Message[] => {
  const sequences = messageOf(config, 'sequence_batching');
  return sequences ? messagesOf(sequences, 'state') : [];
};

/** Inputs that a request does not hold: the server says in them what belongs together. */
function controlsIn(config: Message): readonly { name: Value | undefined; source: Message }[] {
  const sequences = messageOf(config, 'sequence_batching');
  const controls = sequences ? messagesOf(sequences, 'control_input') : [];
  return [
    ...controls.flatMap((input) => {
      const [source = input] = messagesOf(input, 'control');
      return { name: lastValueOf(input, 'name'), source };
    }),
    ...messagesOf(config, 'batch_input').flatMap((source) =>
      valuesOf(source, 'target_name').map((name) => ({ name, source })),
    ),
  ];
}

const tensor = (message: Message, scene: Scene): FieldSays => ({
  dtype: dtypeIn(message, scene),
  shape: shapeIn(message, scene),
});

/** The pairs of values for false and true of a control, whose type is that of the input. */
const PAIRS = {
  int32_false_true: 'int32',
  fp32_false_true: 'float32',
  bool_false_true: 'bool',
} as const;

function dtypeIn(message: Message, { artifact }: Scene): FieldSays['dtype'] {
  for (const [field, dtype] of Object.entries(PAIRS)) {
    const pair = lastValueOf(message, field);
    if (pair) return located(dtype, placeOf(artifact, pair));
  }
  const type = lastValueOf(message, 'data_type');
  const word = wordOf(type);
  // Its texts are bytes in any encoding.
  const dtype = word === 'TYPE_STRING' ? 'BYTES' : word && dtypeNamed(word);
  return type && dtype ? located(dtype, placeOf(artifact, type)) : undefined;
}

/**
 * The shape that the model itself has: with the batch, where the server forms any, and after what
 * the server does to reshape what callers send.
 */
function shapeIn(message: Message, scene: Scene): FieldSays['shape'] {
  const reshape = messageOf(message, 'reshape');
  const dims = valuesOf(message, 'dims');
  const values = reshape ? valuesOf(reshape, 'shape') : dims;
  if (values.length === 0 && !reshape) return undefined;
  const place = placeOf(scene.artifact, ...(values.length > 0 ? values : reshape ? [reshape] : []));
  const lose = (what: string, where: Place = place) => scene.losses.push({ what, place: where });
  const name = shown(textOf(lastValueOf(message, 'name')) ?? '');
  const sizes = values.map(sizeIn).filter((size) => size !== undefined);
  if (sizes.length < values.length) {
    lose(`the shape of \`${name}\`, which has a size that is none`);
    return undefined;
  }
  const odd = ['allow_ragged_batch', 'is_shape_tensor'].find(
    (field) => flagOf(lastValueOf(message, field)) === true,
  );
  if (odd !== undefined) {
    lose(`the shape of \`${name}\`, which the model sees otherwise (\`${odd}\`)`);
    return undefined;
  }
  if (reshape && dims.length > 0) {
    const outer = placeOf(scene.artifact, ...dims);
    lose(`the shape of \`${name}\` that callers see, which the server changes`, outer);
  }
  return located(scene.batches ? ['batch', ...sizes] : sizes, place);
}

/** -1 is a size that varies; `undefined` is none at all. */
function sizeIn(value: Value): number | null | undefined {
  const size = integerOf(value);
  return size === -1 ? null : size !== undefined && size >= 0 ? size : undefined;
}

/** Names four axes, of which the shape has one less where the model takes one image at a time. */
function layoutOf(input: Message, { artifact, batches, losses }: Scene): FieldSays['layout'] {
  const format = lastValueOf(input, 'format');
  const layout = /^FORMAT_(NCHW|NHWC)$/.exec(wordOf(format) ?? '')?.[1];
  if (!format || layout === undefined) return undefined;
  const reshape = messageOf(input, 'reshape');
  const sizes = reshape ? valuesOf(reshape, 'shape') : valuesOf(input, 'dims');
  const place = placeOf(artifact, format);
  if (sizes.length + (batches ? 1 : 0) === layout.length) return located(layout, place);
  losses.push({ what: `the format ${layout} of a shape that has other axes`, place });
  return undefined;
}

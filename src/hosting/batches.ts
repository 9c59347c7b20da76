import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { layoutOf } from '../meaning/layouts.ts';
import { derive } from '../port/part.ts';
import type { Decision } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
import { type Dim, formatShape } from '../values/shape.ts';
import { makeValue, type Value } from '../values/value.ts';

/** How many records a server puts into one call of a model at most: the deployment's own number. */
export function batchOfServer({ deployment, environment }: Hosting): Claim<number> {
  const own = deployment && at(deployment, 'batching', 'maximum');
  return own?.stated ? own : at(environment, 'serving', 'maximumBatch');
}

/** How many records an input takes at once; undefined for any number, `unclear` for who knows. */
export type Batch = Value<'batch'> & {
  readonly most: number | undefined;
  readonly unclear: boolean;
};

/** Files that hold a graph with the sizes that it was exported for. */
const EXPORTED = ['onnx', 'tensorrt', 'torchscript', 'torch-export', 'tflite', 'coreml'];

/** Whether the file of a model fixes the shapes of its inputs; undefined where nobody says what it is. */
export function isExported(model: Hosting['model']): boolean | undefined {
  const format = at(model, 'artifact', 'format');
  return format.stated ? EXPORTED.includes(format.value) : undefined;
}

/**
 * What an input says of the number of records in one call: a number of its own, or the shape that
 * the file fixes. The code of a library takes tables of any length, however the example looked.
 */
export function batchOfInput(input: Claim<Port>, fixed: boolean | undefined): Claim<Batch> {
  const most = at(input, 'delivery', 'maximumBatch');
  if (most.stated) return derive(most, (number) => batch(`${number}`, number));
  const layout = at(input, 'layout');
  const axes = layout.stated ? layoutOf(layout.value) : undefined;
  return derive(at(input, 'shape'), (dims) => {
    const text = formatShape(dims);
    const size = sizeAt(dims, axes);
    if (fixed === false) return batch(text, undefined);
    // A picture or a series of one channel may have lost its batch on the way into the descriptor.
    const isDoubtful = dims.length === 3 || (dims.length === 2 && fixed !== true);
    return batch(text, size, axes === undefined && isDoubtful);
  });
}

const batch = (text: string, most: number | undefined, unclear = false): Batch =>
  makeValue('batch', text, { most, unclear });

/**
 * The size of the batch dimension, where it is a number. Without a layout only a leading 1 is one,
 * and not that of a single value: people leave the batch out and write how long one record is.
 */
function sizeAt(dims: readonly Dim[], axes: string | undefined): number | undefined {
  const size = axes === undefined ? dims[0] : dims[axes.search(/[NB]/)];
  if (typeof size !== 'number' || size < 1) return undefined;
  const isRecord = dims.every((dim, index) => index === 0 || dim === 1);
  return axes !== undefined || (size === 1 && !isRecord) ? size : undefined;
}

type Scene = {
  readonly name: string;
  readonly told: string;
  /** Whether what the server does at most is sure to be done for this model. */
  readonly isAlone: boolean;
};

/** Whether an input takes as many records as a server puts into one call. */
export function decideBatch(forms: number, batch: Batch, { name, told, isAlone }: Scene): Decision {
  if (batch.most === undefined || forms <= batch.most) return undefined;
  if (batch.unclear) {
    return {
      undecided: `${told}, and nobody says whether the 1 of ${batch} counts records in ${name}`,
      question: `how many records does ${name} take at once? state its layout`,
    };
  }
  if (!isAlone) {
    const question = `does it form batches for ${name} as well?`;
    return { undecided: `${told}, and ${name} takes ${batch.most}`, question, ask: 'operations' };
  }
  const shape = `${batch.most}` === `${batch}` ? '' : `: its shape is ${batch}`;
  return `${told}, but ${name} takes at most ${batch.most}${shape}`;
}

/** Whether a place has no other model, for which alone its server might form batches. */
export const isOnlyModel = (system: System, { model, environment }: Hosting): boolean =>
  system.hostings.every(
    (other) =>
      other.environment.element !== environment.element ||
      other.model.element.name === model.element.name,
  );

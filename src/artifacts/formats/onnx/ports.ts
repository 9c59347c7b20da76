import type { Port } from '../../../generated/descriptors.ts';
import type { Loss, Said } from '../../account.ts';
import { type Artifact, located, Unreadable } from '../../artifact.ts';
import type { Field, Message } from '../../syntax/protobuf.ts';
import { known } from '../../vocabulary/known.ts';
import { elementOf } from './elements.ts';
import type { Pixels } from './metadata.ts';

/** An input or output of the graph as it stands (`ValueInfoProto` of onnx.proto3, onnx/onnx). */
export type Value = {
  readonly name: string;
  /** Its place, such as `graph.input[0]`. */
  readonly inside: string;
  readonly type: ValueType;
};

/** What a value is, as far as a port can say it; `left` says what a port cannot. */
type ValueType = {
  readonly dtype?: string | undefined;
  readonly shape?: readonly (number | string | null)[] | undefined;
  readonly nullable?: true;
  readonly left?: string;
  /** What the producer says that the value means, such as `IMAGE`. */
  readonly denotation?: string;
};

/** Language models that keep their cache outside have some 200; early files list weights as well. */
const MOST_VALUES = 100_000;
const MOST_PORTS = 10_000;
const MOST_DIMENSIONS = 64;

/** What schemas take as the name of a port, and as that of a dimension. */
const PORT_NAME = /^(?![0-9]+$)[^\s/#@][^#@]*$/;
const [LONGEST_PORT, LONGEST_DIMENSION] = [200, 128];

/** How exporters write that they do not know a size. */
const UNKNOWN_SIZES = new Set(['', '?', '-1', 'None']);

const [INITIALIZER, INPUT, OUTPUT, SPARSE_INITIALIZER] = [5, 11, 12, 15];

/** What callers send to a graph, and what they get; early files list the weights as inputs too. */
export function valuesIn(graph: Message): { inputs: readonly Value[]; outputs: readonly Value[] } {
  const inputs = new Map<string, Value>();
  const outputs: Value[] = [];
  const names = { input: 0, output: 0 };
  for (const field of graph.fields()) {
    if (field.number === INPUT) {
      const value = valueIn(field.message(), `graph.input[${names.input++}]`);
      inputs.set(value.name, value);
    } else if (field.number === OUTPUT) {
      outputs.push(valueIn(field.message(), `graph.output[${names.output++}]`));
    }
    if (Math.max(names.input, names.output) > MOST_VALUES) {
      throw new Unreadable(`its graph has more than ${MOST_VALUES} inputs or outputs`);
    }
  }
  for (const field of graph.fields()) {
    if (field.number === INITIALIZER) inputs.delete(nameIn(field, 8));
    else if (field.number === SPARSE_INITIALIZER) {
      for (const part of field.message().fields()) {
        if (part.number === 1) inputs.delete(nameIn(part, 8));
      }
    }
  }
  for (const count of [inputs.size, outputs.length]) {
    if (count > MOST_PORTS) throw new Unreadable(`its graph has ${count} inputs or outputs`);
  }
  return { inputs: [...inputs.values()], outputs };
}

function nameIn(field: Field, number: number): string {
  for (const part of field.message().fields()) if (part.number === number) return part.text();
  return '';
}

function valueIn(message: Message, inside: string): Value {
  let name = '';
  let type: ValueType = {};
  for (const field of message.fields()) {
    if (field.number === 1) name = field.text();
    else if (field.number === 2) type = typeIn(field.message());
  }
  return { name, inside, type };
}

/** `TypeProto`: a tensor, or something around one. */
function typeIn(message: Message): ValueType {
  let type: ValueType = {};
  let denotation = '';
  for (const field of message.fields()) {
    if (field.number === 6) denotation = field.text();
    else if (field.number === 1) type = tensorTypeIn(field.message());
    else if (field.number === 4) type = { left: 'a sequence' };
    else if (field.number === 5) type = { left: 'a mapping' };
    else if (field.number === 7) type = { left: 'of a type of its own' };
    else if (field.number === 8) {
      type = { ...tensorTypeIn(field.message()), left: 'a sparse tensor' };
    } else if (field.number === 9) type = optionalIn(field.message());
  }
  return denotation === '' ? type : { ...type, denotation };
}

/** What is optional may be there without a value. */
function optionalIn(message: Message): ValueType {
  let type: ValueType = {};
  for (const field of message.fields()) if (field.number === 1) type = typeIn(field.message());
  return { ...type, nullable: true };
}

function tensorTypeIn(message: Message): ValueType {
  let type: ValueType = {};
  for (const field of message.fields()) {
    if (field.number === 1) {
      const element = elementOf(field.integer());
      const isNameless = element !== undefined && element.dtype === undefined;
      const left = isNameless ? { left: `of the type ${element.title}` } : {};
      type = { ...type, ...left, dtype: element?.dtype };
    } else if (field.number === 2) type = { ...type, shape: shapeIn(field.message()) };
  }
  return type;
}

/** A shape of no dimensions is that of a single value; no shape at all says nothing. */
function shapeIn(message: Message): ValueType['shape'] {
  const shape: (number | string | null)[] = [];
  for (const field of message.fields()) {
    if (field.number === 1) shape.push(dimensionIn(field.message()));
    if (shape.length > MOST_DIMENSIONS) return undefined;
  }
  return shape;
}

function dimensionIn(message: Message): number | string | null {
  let size: number | string | null = null;
  for (const field of message.fields()) {
    if (field.number === 1) {
      const value = field.integer();
      size = typeof value === 'number' && value >= 0 ? value : null;
    } else if (field.number === 2) {
      const name = field.text();
      size = UNKNOWN_SIZES.has(name) || name.length > LONGEST_DIMENSION ? null : name;
    }
  }
  return size;
}

/**
 * Ports for values, and what of the values no port can carry. `pixels` holds for the one value that
 * is an image; where there are several, nobody knows for which.
 */
export function portsFor(
  values: readonly Value[],
  artifact: Artifact,
  pixels?: Pixels,
): { ports: readonly Said<Port>[] | undefined; losses: readonly Loss[] } {
  const ports = new Map<string, Said<Port>>();
  const images = values.filter(({ type }) => type.denotation === 'IMAGE');
  const losses: Loss[] = [];
  for (const { name, inside, type } of values) {
    const place = artifact.inside(inside);
    const { dtype, shape, nullable, left } = type;
    const shown = `\`${name.slice(0, 100)}\``;
    if (!PORT_NAME.test(name) || name.length > LONGEST_PORT || ports.has(name)) {
      losses.push({ what: `${shown}, which is no name that others can refer to`, place });
      continue;
    }
    if (left !== undefined) losses.push({ what: `that ${shown} is ${left}`, place });
    const isImage = pixels !== undefined && images.length === 1 && type === images[0]?.type;
    ports.set(name, {
      name,
      ...known({
        dtype: dtype === undefined ? undefined : located(dtype, place),
        shape: shape && located([...shape], place),
        nullable: nullable && located(nullable, place),
        image: isImage ? pixels : undefined,
      }),
    });
  }
  const isSilent = ports.size === 0 && values.length > 0;
  return { ports: isSilent ? undefined : [...ports.values()], losses };
}

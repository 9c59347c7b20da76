import { Unreadable } from '../../artifact.ts';
import type { Field, Message } from '../../syntax/protobuf.ts';
import type { Weight } from '../../vocabulary/weights.ts';
import { type Element, elementOf } from './elements.ts';
import { entryIn, type Model } from './model.ts';

/** What a walk over the graphs of a model comes across, beside its weights. */
export type Found = {
  /** Types of operators, each with its domain before it, such as `com.microsoft:MatMulNBits`. */
  readonly operators: Set<string>;
  /** Files beside the model that hold weights, as it writes them. */
  readonly files: Set<string>;
};

export const nothingFound = (): Found => ({ operators: new Set(), files: new Set() });

/** What models have at most: the operators of ONNX are some 200, and files of weights some 1000. */
const MOST_OPERATORS = 10_000;
const MOST_FILES = 10_000;
const MOST_DIMENSIONS = 64;

/** What is being walked: the fields of one message, and what sort of message it is. */
type Frame = {
  readonly kind: 'graph' | 'function' | 'node' | 'constant' | 'attribute' | 'value';
  readonly fields: Generator<Field, void, undefined>;
};

/** The numbers of the fields that lead on from each message (`GraphProto` and so on). */
const NODES = { graph: 1, function: 7 } as const;
const ATTRIBUTES = 5;
const [TENSOR, GRAPH, GRAPHS, SPARSE] = [5, 6, 11, 22];
/** Every other field of an attribute that holds its value; an attribute has one value only. */
const OTHER_VALUES = new Set([2, 3, 4, 7, 8, 9, 10, 14, 15, 23]);
const [INITIALIZER, SPARSE_INITIALIZER] = [5, 15];

/**
 * The weights of a model: the initialisers of its graph, of the graphs inside its nodes (`If`,
 * `Loop`, `Scan`) and in its functions, and the constants that nodes hold. Integers of 32 and 64
 * bits, truth values and texts shape and index, and a single number belongs to a formula; they are
 * not among them. One frame is kept for each level of nesting, whatever the number of nodes.
 */
export function* weightsIn({ graph, functions }: Model, found: Found): Generator<Weight> {
  for (const body of functions) yield* walk({ kind: 'function', fields: body.fields() }, found);
  yield* walk({ kind: 'graph', fields: graph.fields() }, found);
}

function* walk(first: Frame, found: Found): Generator<Weight> {
  const stack: Frame[] = [first];
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const { done, value: field } = frame.fields.next();
    if (done || !field) stack.pop();
    else if (frame.kind === 'graph' || frame.kind === 'function') {
      if (field.number === NODES[frame.kind]) {
        const node = nodeIn(field.message(), found);
        if (node !== undefined) stack.push(node);
      } else if (frame.kind === 'graph')
        yield* weight(field, INITIALIZER, SPARSE_INITIALIZER, found);
    } else if (frame.kind === 'node' || frame.kind === 'constant') {
      if (field.number === ATTRIBUTES) {
        const kind = frame.kind === 'node' ? 'attribute' : 'value';
        stack.push({ kind, fields: field.message().fields() });
      }
    } else if (field.number === GRAPH || field.number === GRAPHS) {
      stack.push({ kind: 'graph', fields: field.message().fields() });
    } else if (frame.kind === 'value') yield* weight(field, TENSOR, SPARSE, found);
    // The long lists of some operators end the attribute, and are not walked item by item.
    else if (OTHER_VALUES.has(field.number)) stack.pop();
  }
}

/** A node whose attributes are to be walked, where it has any that may hold a graph or weights. */
function nodeIn(message: Message, found: Found): Frame | undefined {
  let [operator, domain, hasAttributes] = ['', '', false];
  for (const field of message.fields()) {
    if (field.number === 4) operator = field.text();
    else if (field.number === 7) domain = field.text();
    else if (field.number === ATTRIBUTES) hasAttributes = true;
  }
  const isStandard = domain === '' || domain === 'ai.onnx';
  if (found.operators.size < MOST_OPERATORS) {
    found.operators.add(isStandard ? operator : `${domain}:${operator}`);
  }
  // Trees keep millions of numbers in their attributes, and never a graph.
  if (!hasAttributes || domain === 'ai.onnx.ml') return undefined;
  const kind = isStandard && operator === 'Constant' ? 'constant' : 'node';
  return { kind, fields: message.fields() };
}

function* weight(field: Field, dense: number, sparse: number, found: Found): Generator<Weight> {
  if (field.number === dense) yield* learned(field.message(), found);
  else if (field.number === sparse) {
    // Of a sparse tensor, the values are what takes memory.
    for (const part of field.message().fields()) {
      if (part.number === 1) yield* learned(part.message(), found);
    }
  }
}

function* learned(message: Message, found: Found): Generator<Weight> {
  const { element, shape, raw } = tensorIn(message, found);
  if (element === undefined) return;
  const needed = Math.ceil((shape.reduce((product, size) => product * size, 1) * element.bits) / 8);
  if (raw > 0 && element.bits > 0 && raw !== needed) {
    throw new Unreadable(
      `one of its tensors has ${raw} bytes, but its type and shape need ${needed}`,
    );
  }
  if (element.learned && shape.length > 0) yield { dtype: element.dtype ?? element.title, shape };
}

type Tensor = {
  readonly element: Element | undefined;
  readonly shape: readonly number[];
  /** Bytes of `raw_data`, in which most exporters write the values. */
  readonly raw: number;
};

function tensorIn(message: Message, found: Found): Tensor {
  const shape: number[] = [];
  let element: Element | undefined;
  let raw = 0;
  for (const field of message.fields()) {
    if (field.number === 1) {
      for (const size of field.integers()) {
        if (shape.length === MOST_DIMENSIONS) {
          throw new Unreadable(`one of its tensors has more than ${MOST_DIMENSIONS} dimensions`);
        }
        shape.push(sizeOf(size));
      }
    } else if (field.number === 2) element = elementOf(field.integer());
    else if (field.number === 9) raw = field.length;
    else if (field.number === 13) {
      const { key, value = '' } = entryIn(field.message());
      if (key === 'location' && found.files.size < MOST_FILES) found.files.add(value);
    }
  }
  return { element, shape, raw };
}

function sizeOf(size: number | bigint): number {
  if (typeof size === 'number' && size >= 0) return size;
  throw new Unreadable(`one of its tensors has a dimension of ${size}`);
}

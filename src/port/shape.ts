import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { type Connected, flowsTo } from '../link/flows.ts';
import { at, mayState } from '../lookup.ts';
import { layoutOf } from '../meaning/layouts.ts';
import { dtype as readDtype } from '../reading.ts';
import type { Decision } from '../rule.ts';
import type { Connection } from '../system.ts';
import { type Dim, formatShape, unifyShapes } from '../values/shape.ts';
import { makeValue, type Value } from '../values/value.ts';
import { isOneMedium } from './dtype.ts';
import { derive, differ, type Ends, part } from './part.ts';

type Shape = Value<'shape'> & { readonly dims: readonly Dim[]; readonly layout?: string };

/**
 * The dimensions. Where both sides name their layout, a producer's are compared in the order of
 * its consumer, so that another layout is reported once, as the layout that it is.
 */
export const shape = part<Shape>({
  name: 'shape',
  read: (port) => {
    const layout = at(port, 'layout');
    return derive(at(port, 'shape'), (dims) =>
      makeValue('shape', formatShape(dims), {
        dims,
        ...(layout.stated ? { layout: layoutOf(layout.value) } : {}),
      }),
    );
  },
  asks: ({ dims }, by, connection) =>
    !isPlain(dims) &&
    !isOneMedium(connection) &&
    !isRecording(by === 'consumer' ? connection.producer : connection.consumer),
  beside: ({ producer, consumer }) => {
    const layouts = [at(consumer, 'layout'), at(producer, 'layout')];
    return layouts.every(({ stated }) => stated) ? layouts : [];
  },
  fits: (producer, consumer, ends) => decide(inLayoutOf(consumer, producer), consumer, ends),
});

/**
 * A connection by which an element answers the caller that feeds it: the sizes that this caller sends
 * for the named dimensions of its inputs are those of its answer, whatever others send.
 */
export function answering(
  system: Connected,
  { producer, consumer }: Connection,
): Connection | undefined {
  const shape = at(producer, 'shape');
  if (!producer.stated || !shape.stated) return undefined;
  const sizes = new Map<string, Dim>();
  for (const call of flowsTo(system, producer.element)) {
    if (call.producer.element !== consumer.element) continue;
    const [sent, taken] = [at(call.producer, 'shape'), at(call.consumer, 'shape')];
    const fit = sent.stated && taken.stated ? unifyShapes(sent.value, taken.value) : undefined;
    if (fit?.ok !== true) continue;
    for (const [name, size] of fit.bindings) {
      sizes.set(name, sizes.has(name) && sizes.get(name) !== size ? null : size);
    }
  }
  const sized = (dim: Dim): Dim => (typeof dim === 'string' ? (sizes.get(dim) ?? dim) : dim);
  const value = { ...producer.value, shape: shape.value.map(sized) };
  return { producer: { ...producer, value }, consumer };
}

/** Sounds, pictures and texts as they were recorded, of which each has a size of its own. */
function isRecording(port: Claim<Port>): boolean {
  if (!DATA.includes(port.element.kind)) return false;
  const dtype = readDtype(at(port, 'dtype'));
  const isMedium = dtype.stated && MEDIA.includes(dtype.value.family);
  return isMedium || mayState(port, 'image', 'audio', 'text');
}

const DATA: readonly string[] = ['RawData', 'TrainingData', 'ProductionData'];
const MEDIA: readonly string[] = ['image', 'audio', 'string', 'bytes'];

/** One number or text for each record: nobody writes the shape of a column of a table. */
const isPlain = (dims: readonly Dim[]): boolean =>
  dims.every((dim, at) => dim === 1 || (at === 0 && typeof dim !== 'number') || dim === -1);

function inLayoutOf(consumer: Shape, producer: Shape): Shape {
  const [from, to] = [producer.layout, consumer.layout];
  if (from === undefined || to === undefined || from.length !== producer.dims.length)
    return producer;
  if ([...from].sort().join('') !== [...to].sort().join('')) return producer;
  return { ...producer, dims: [...to].map((axis) => producer.dims[from.indexOf(axis)] ?? null) };
}

function decide(producer: Shape, consumer: Shape, ends: Ends): Decision {
  const fit = unifyShapes(producer.dims, consumer.dims);
  if (fit.ok === true) return undefined;
  // A data set describes one row, and whoever serves it gathers rows into batches.
  if (ends.learned && isBatchOf(producer.dims, consumer.dims)) return undefined;
  if ((ends.learned || ends.record) && isBatchOf(consumer.dims, producer.dims)) return undefined;
  const [need, have] = [`with the shape ${consumer}`, `with the shape ${producer}`];
  if (fit.ok === 'maybe') {
    return {
      undecided: `${differ(ends, need, have)}, which may be another size`,
      question: `can ${ends.producer} send any other size than ${consumer}?`,
    };
  }
  const message = differ(ends, need, have, effectOf(producer.dims, consumer.dims));
  return { message, question: questionOf(producer, consumer, ends) };
}

/** Which of the two sides can go over to the size of the other one. */
function questionOf(from: Shape, to: Shape, { producer, consumer, model, learned }: Ends): string {
  const [sent, taken] = onlyDifference(from.dims, to.dims) ?? [`${from}`, `${to}`];
  const take = learned ? 'be made again with' : model ? 'be exported for' : 'take';
  return `can ${producer} send ${taken} instead of ${sent}, or can ${consumer} ${take} ${sent}?`;
}

/** The two sizes where rows differ in one only: `64`, `128 entries`. Pictures are told whole. */
function onlyDifference(from: readonly Dim[], to: readonly Dim[]): [string, string] | undefined {
  if (from.length !== to.length || from.length > 2) return undefined;
  const apart = from.flatMap((dim, at) => (unifyShapes([dim], [to[at] ?? null]).ok ? [] : [at]));
  const [only = 0] = apart;
  return apart.length === 1 ? [`${from[only]}`, `${to[only]} entries`] : undefined;
}

const isBatchOf = ([, ...rest]: readonly Dim[], row: readonly Dim[]): boolean =>
  rest.length === row.length && unifyShapes(rest, row).ok !== false;

/** What probably happened, where it is one of the usual ways to get a shape wrong. */
function effectOf(producer: readonly Dim[], consumer: readonly Dim[]): string | undefined {
  const rest = consumer.slice(1);
  if (producer.length === rest.length && unifyShapes(producer, rest).ok !== false) {
    return 'the first dimension, the batch, is missing';
  }
  const sizes = (dims: readonly Dim[]) => dims.map(String).sort().join();
  if (sizes(producer) === sizes(consumer)) return 'the same sizes in another order';
  return undefined;
}

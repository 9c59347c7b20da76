import type { Claim } from '../claim.ts';
import { closest } from '../closest.ts';
import { spokenId, spokenName } from '../element.ts';
import type { Port } from '../generated/descriptors.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { layoutOf } from '../meaning/layouts.ts';
import { compareConnection } from '../port.ts';
import { dtype } from '../reading.ts';
import { type Judgement, judge } from '../rule.ts';
import type { Connection, DescriptorOf } from '../system.ts';
import { dtypeFits } from '../values/dtype.ts';
import { type Dim, formatShape, unifyShapes } from '../values/shape.ts';
import { spoken } from './names.ts';
import { differ, endsOf } from './part.ts';

type Serving = {
  readonly deployment: Claim<DescriptorOf<'Deployment'>>;
  readonly model: Claim<DescriptorOf<'TrainedModel'>>;
  /** Whether the server gathers requests, and its configuration leaves out the batch. */
  readonly batches: boolean;
};

/** Inputs as a server declares them against those that the model has. */
export function* judgeServedInputs({ deployment, model, batches }: Serving): Iterable<Judgement> {
  const list = at(model, 'inputs');
  const [served, own] = [portsIn(at(deployment, 'inputs')), portsIn(list)];
  if (!isOneList(served, own)) return;
  const found = pairs(served, own, counted(model, served, own));
  const strange = yield* judgeNames(served, found, own, list, 'takes');
  for (const [producer, consumer] of found) {
    yield* judgePair({ producer, consumer }, producer, consumer, batches);
  }
  const missing = own.filter((port) => isNeeded(port) && !found.some(([, one]) => one === port));
  const [first] = missing;
  if (strange > 0 || first === undefined) return;
  yield judge({ need: at(first, 'name'), listed: at(deployment, 'inputs') }, () => {
    const names = spoken(missing.map(lastOf));
    return `${spokenName(model.element)} needs ${names}, but the inputs of ${spokenName(deployment.element)} lack ${missing.length > 1 ? 'them' : 'it'}`;
  });
}

/** Outputs as a server declares them; it may serve some only, before or after post-processing. */
export function* judgeServedOutputs({ deployment, model, batches }: Serving): Iterable<Judgement> {
  const lists = [at(model, 'outputs'), at(model, 'rawOutputs')];
  const served = portsIn(at(deployment, 'outputs'));
  const list = lists.find((one) => isOneList(served, portsIn(one)));
  if (list === undefined) return;
  const own = lists.flatMap(portsIn);
  const found = pairs(served, own, counted(model, served, portsIn(list)));
  yield* judgeNames(served, found, own, list, 'gives');
  for (const [consumer, producer] of found) {
    yield* judgePair({ producer, consumer }, consumer, producer, batches);
  }
}

/**
 * Whether two lists count the same things. A model may speak of its features one by one, and its
 * server of the one tensor that holds them.
 */
const isOneList = (served: readonly Claim<Port>[], own: readonly Claim<Port>[]): boolean =>
  served.length > 0 &&
  own.length > 0 &&
  (served.length === own.length || served.some((port) => hasName(own, port)));

const hasName = (ports: readonly Claim<Port>[], port: Claim<Port>): boolean =>
  ports.some((one) => lastOf(one) === lastOf(port));

type Pair = readonly [served: Claim<Port>, own: Claim<Port>];

/** Each served port with the one of the model: of its name, or else in its place. */
const pairs = (
  served: readonly Claim<Port>[],
  own: readonly Claim<Port>[],
  places: readonly Claim<Port>[],
): readonly Pair[] =>
  served.flatMap((port): Pair[] => {
    const place = /^(?:in|out)put__(\d+)$/i.exec(lastOf(port) ?? '')?.[1];
    const same =
      own.find((one) => lastOf(one) === lastOf(port)) ??
      (place === undefined ? undefined : places[Number(place)]);
    return same ? [[port, same]] : [];
  });

/** Formats whose files hold the names of their tensors. */
const NAMED = ['onnx', 'saved-model', 'tflite', 'tensorrt', 'coreml', 'pmml'];

/**
 * The ports of a model as a server counts them, `INPUT__0` being the first, where the file holds no
 * names; lists of other lengths are not counted alike.
 */
function counted(
  model: Claim<DescriptorOf<'TrainedModel'>>,
  served: readonly Claim<Port>[],
  own: readonly Claim<Port>[],
): readonly Claim<Port>[] {
  const format = at(model, 'artifact', 'format');
  const isNamed = format.stated && NAMED.includes(format.value);
  return isNamed || served.length !== own.length ? [] : own;
}

function isNeeded(port: Claim<Port>): boolean {
  const [required, nullable] = [at(port, 'required'), at(port, 'nullable')];
  const canDo = at(port, 'onMissing').stated || (nullable.stated && nullable.value);
  return !canDo && !(required.stated && !required.value);
}

/** The names that only the server has, and how many there were. Servers look inputs up by them. */
function* judgeNames(
  served: readonly Claim<Port>[],
  found: readonly Pair[],
  own: readonly Claim<Port>[],
  list: Claim<readonly Port[]>,
  does: string,
): Generator<Judgement, number> {
  const strange = served.filter((port) => !found.some(([one]) => one === port));
  const names = own.flatMap((port) => lastOf(port) ?? []);
  for (const port of strange) {
    const [name = ''] = [lastOf(port)];
    const near = closest(name, names) ?? (names.length === 1 ? names[0] : undefined);
    yield judge({ list, name: at(port, 'name') }, () => ({
      message: `${spokenName(port.element)} serves ${name}, but ${spokenName(list.element)} ${does} ${spoken(names)}`,
      ...(near === undefined ? {} : { question: `is ${near} meant by ${name}?` }),
    }));
  }
  return strange.length;
}

/** Whatever both state of one port. Silence is no difference; of its shape alone it is a question. */
function* judgePair(
  connection: Connection,
  served: Claim<Port>,
  own: Claim<Port>,
  batches: boolean,
): Iterable<Judgement> {
  yield* judgeShape(connection, served, own, batches);
  const isExact = [served, own].every((port) => {
    const type = dtype(at(port, 'dtype'));
    return type.stated && type.value.name !== undefined;
  });
  if (isExact) yield judgeType(served, own, connection.consumer === own ? 'takes' : 'gives');
  for (const judgement of compareConnection(connection)) {
    const { sides, decision } = judgement;
    const part = sides[0]?.path.at(-1);
    if (part === 'shape' || (part === 'dtype' && isExact)) continue;
    const isTold = typeof decision === 'string' || decision === undefined;
    if (isTold || (typeof decision === 'object' && 'message' in decision)) yield judgement;
  }
}

/**
 * Most servers convert nothing, so that a type which another one would hold without loss is another
 * type too; some do, and it is less severe then.
 */
const judgeType = (served: Claim<Port>, own: Claim<Port>, does: 'takes' | 'gives'): Judgement =>
  judge({ own: dtype(at(own, 'dtype')), served: dtype(at(served, 'dtype')) }, (types) => {
    const isInput = does === 'takes';
    const [from, to] = isInput ? [types.served, types.own] : [types.own, types.served];
    const fit = dtypeFits(from, to);
    if (fit === 'same') return undefined;
    const [model, server] = [own, served].map(({ element }) => spokenId(element));
    const [one, other] = isInput ? ['expects', 'takes'] : ['gives', 'serves'];
    const message = `${model} ${one} ${lastOf(own)} as ${types.own}, but ${server} ${other} ${lastOf(served)} as ${types.served}`;
    return fit === 'widens' ? { message, severity: 'warning' } : message;
  });

function* judgeShape(
  connection: Connection,
  served: Claim<Port>,
  own: Claim<Port>,
  batches: boolean,
): Iterable<Judgement> {
  const [from, to] = [at(connection.producer, 'shape'), at(connection.consumer, 'shape')];
  const [there, here] = [at(served, 'shape'), at(own, 'shape')];
  // Another layout is told as such.
  const layouts = [at(served, 'layout'), at(own, 'layout')];
  const [a, b] = layouts.map((layout) => (layout.stated ? layoutOf(layout.value) : undefined));
  if (!there.stated || (a !== undefined && b !== undefined && a !== b)) return;
  if (!here.stated && there.value.every(isPlain)) return;
  yield judge({ to, from }, (values) => {
    const sizes = here.stated ? here.value : [];
    const rows = sizes.length === there.value.length + 1 && (batches || !isNumber(sizes[0]));
    if (unifyShapes(there.value, rows ? sizes.slice(1) : sizes).ok !== false) return undefined;
    const shaped = (dims: readonly Dim[]) => `with the shape ${formatShape(dims)}`;
    return differ(endsOf(connection), shaped(values.to), shaped(values.from));
  });
}

const isNumber = (dim: Dim | undefined): boolean => typeof dim === 'number' && dim !== -1;

const isPlain = (dim: Dim): boolean => dim === 1 || !isNumber(dim);

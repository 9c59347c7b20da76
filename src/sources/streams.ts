import { Adwin } from '../drift/detectors/adwin.ts';
import { Ddm } from '../drift/detectors/ddm.ts';
import type { Detector } from '../drift/detectors/detector.ts';
import { Kswin } from '../drift/detectors/kswin.ts';
import { PageHinkley } from '../drift/detectors/page-hinkley.ts';
import type { DriftMonitor, MonitoringObservation } from '../generated/descriptors.ts';
import { keyOf, lastOf } from '../link/ports.ts';
import { type Located, tableFormat } from '../observe/logs.ts';
import type { ExportPlan, Plan, PortColumn } from '../observe/plan.ts';
import { isFailure } from '../observe/requests.ts';
import { instant } from '../observe/whole.ts';
import { startOf } from '../observe/windows.ts';
import { decoderOf } from '../profile/codes.ts';
import { resolve } from '../system.ts';
import { rowsIn } from './table-rows.ts';

/** What a sequential detector made of a stream in one window. */
export type Detected = NonNullable<MonitoringObservation['detectors']>[number];

type Method = Detected['method'];

const DETECTORS: Readonly<Record<Method, () => Detector>> = {
  'page-hinkley': () => new PageHinkley(),
  ddm: () => new Ddm(),
  adwin: () => new Adwin(),
  kswin: () => new Kswin(),
};

const isMethod = (measure: string): measure is Method => Object.hasOwn(DETECTORS, measure);

type Side = { readonly plan: ExportPlan; readonly located: Located };

/** What a detector looks at: one column, and how its values become numbers. */
type Stream = { readonly column: string; readonly read: (cell: unknown) => number };

// Sixteen bytes each.
const MOST_VALUES = 20_000_000;

/**
 * What the sequential detectors that drift monitors ask for make of the log, by the window of each
 * change. They see the records in the order of their times, all windows as one stream.
 */
export async function detectedIn(
  plan: Plan,
  side: Side | undefined,
): Promise<ReadonlyMap<number, readonly Detected[]>> {
  const found = new Map<number, Detected[]>();
  if (side === undefined) return found;
  for (const monitor of plan.monitoring.value.drift ?? []) {
    const { measure } = monitor;
    const stream = isMethod(measure) ? streamOf(plan, monitor, side.plan) : undefined;
    if (!isMethod(measure) || stream === undefined) continue;
    for (const [start, one] of await detect(plan, side, { name: monitor.name, measure, stream })) {
      found.set(start, [...(found.get(start) ?? []), one]);
    }
  }
  return found;
}

/** `errors`, `latency`, or a port of numbers. */
function streamOf(
  { system }: Plan,
  { of }: DriftMonitor,
  { declared, columns }: ExportPlan,
): Stream | undefined {
  const { status, latency } = declared;
  if (of === 'errors' && status !== undefined) {
    const fails = isFailure(status.failed);
    return {
      column: status.column,
      read: (cell) => (cell === null ? Number.NaN : fails(cell) ? 1 : 0),
    };
  }
  if (of === 'latency' && latency !== undefined) return { column: latency.column, read: numberIn };
  const target = resolve(system, of);
  const isMeant = ({ port }: PortColumn): boolean =>
    of === lastOf(port) ||
    (target.status === 'found' && keyOf(target.claim as typeof port) === keyOf(port));
  const found = columns.find(isMeant);
  if (found === undefined) return undefined;
  const codes = decoderOf('number', found.codes);
  const read = (cell: unknown) => {
    const value = numberIn(cell);
    return codes?.has(value) ? Number.NaN : value;
  };
  return { column: found.column, read };
}

const numberIn = (cell: unknown): number => (cell === null ? Number.NaN : Number(cell));

type Asked = { readonly name: string; readonly measure: Method; readonly stream: Stream };

async function detect(
  plan: Plan,
  side: Side,
  { name, measure, stream }: Asked,
): Promise<ReadonlyMap<number, Detected>> {
  const detector = DETECTORS[measure]();
  const found = new Map<
    number,
    { alarms: number; samples: number; first?: number; last?: number }
  >();
  for (const { start, moment, value } of await inOrder(plan, side, stream)) {
    const window = found.get(start) ?? { alarms: 0, samples: 0 };
    found.set(start, window);
    if (Number.isNaN(value)) continue;
    window.samples++;
    if (detector.add(value) !== 'drift') continue;
    window.alarms++;
    if (moment === undefined) continue;
    window.first ??= moment;
    window.last = moment;
  }
  return new Map(
    [...found].map(([start, { alarms, samples, first, last }]): readonly [number, Detected] => [
      start,
      {
        name,
        method: measure,
        alarms,
        samples,
        ...(first === undefined ? {} : { first: instant(first) }),
        ...(last === undefined ? {} : { last: instant(last) }),
      },
    ]),
  );
}

type Value = { readonly start: number; readonly moment?: number; readonly value: number };

/** The values of a stream by their times; without times, as they stand in the files. */
async function inOrder(
  { windows }: Plan,
  { plan, located }: Side,
  stream: Stream,
): Promise<Iterable<Value>> {
  const format = tableFormat(plan);
  if (format === undefined) return [];
  const { timestamp, timeZone } = plan.declared;
  const values: number[] = [];
  const moments: number[] = [];
  const starts: number[] = [];
  const rows = rowsIn({
    files: located.paths,
    format,
    lenient: true,
    inOrder: true,
    windows,
    wanted: [{ column: stream.column }],
    numbers: [false],
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  for await (const { start, moment, cells } of rows) {
    if (values.length >= MOST_VALUES) break;
    values.push(stream.read(cells[0]));
    moments.push(moment ?? Number.NaN);
    starts.push(start);
  }
  const order = Uint32Array.from(values.keys());
  if (timestamp !== undefined) {
    order.sort(
      (one, other) => (moments[one] as number) - (moments[other] as number) || one - other,
    );
  }
  return valuesIn(order, { values, moments, starts, windows });
}

type Lists = Pick<Plan, 'windows'> & {
  readonly values: readonly number[];
  readonly moments: readonly number[];
  readonly starts: readonly number[];
};

function* valuesIn(
  order: Uint32Array,
  { values, moments, starts, windows }: Lists,
): Generator<Value> {
  for (const at of order) {
    const [value, moment] = [values[at] as number, moments[at] as number];
    const start = starts[at] as number;
    yield Number.isNaN(moment)
      ? { start, value }
      : { start: windows.by === 'records' ? start : startOf(windows, moment), moment, value };
  }
}

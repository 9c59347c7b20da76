import { spokenId } from '../element.ts';
import type { Port } from '../generated/descriptors.ts';
import { keyOf } from '../link/ports.ts';
import { claimAt } from '../lookup.ts';
import { parsePointer } from '../pointer.ts';
import type { Series } from '../report.ts';
import type { Observation } from './evidence.ts';
import type { Window } from './judge.ts';
import type { Reference } from './references.ts';
import { portNumbers } from './series-of-ports.ts';
import { serviceNumbers } from './series-of-services.ts';
import type { Numbers, Seen } from './series-points.ts';

/** Ports enough to see what is wrong; those that moved most come first. */
const MOST_PORTS = 30;
/** The latest windows; nobody reads more points on one line. */
const MOST_WINDOWS = 200;

/** Where the numbers of a run come from. */
export type Measured = {
  readonly system: string;
  readonly windows: readonly Window[];
  /** By the key of the port. */
  readonly references: ReadonlyMap<string, Pick<Reference, 'summary'>>;
};

/** Each number that was seen of a port, of a deployment or of all columns together, window by window. */
export function seriesOf({ system, windows, references }: Measured): readonly Series[] {
  const latest = windows.slice(-MOST_WINDOWS);
  const places = new Map<string, Seen[]>();
  for (const { name, observations } of latest) {
    for (const observation of observations) {
      const of = placeOf(observation);
      const seen = places.get(of);
      if (seen) seen.push({ ...name, observation });
      else places.set(of, [{ ...name, observation }]);
    }
  }
  const all = [...places].map(([of, seen]) => ({
    of,
    series: numbersOf(seen, references).map((one): Series => ({ system, of, ...one })),
  }));
  const ports = all.filter(({ of }) => of.includes('#')).sort(byMove);
  const others = all.filter(({ of }) => !of.includes('#'));
  return [...ports.slice(0, MOST_PORTS), ...others].flatMap(({ series }) => series);
}

type Placed = { readonly of: string; readonly series: readonly Series[] };

/** `TrainedModel/fraud-scorer#/inputs/amount`, or an element alone; with its version if it has several. */
function placeOf({ element, at }: Observation): string {
  const path = at.replace(/\/?observed$/, '');
  return path === '' ? spokenId(element) : `${spokenId(element)}#${path}`;
}

const byMove = (one: Placed, other: Placed): number =>
  moveOf(other) - moveOf(one) || (one.of < other.of ? -1 : 1);

/** How many times what matters a port has moved at most. */
const moveOf = ({ series }: Placed): number =>
  series
    .filter(({ about }) => about === 'drift')
    .flatMap(({ points, limits: [limit] }) =>
      points.map(({ value }) => (limit && limit.value > 0 ? value / limit.value : 0)),
    )
    .reduce((most, ratio) => Math.max(most, ratio), 0);

function numbersOf(seen: readonly Seen[], references: Measured['references']): readonly Numbers[] {
  const [first] = seen;
  if (first === undefined) return [];
  const { element, at } = first.observation;
  if (at === '/observed') {
    return serviceNumbers(seen).filter(({ points }) => points.length > 0);
  }
  if (!at.endsWith('/observed')) return [];
  const port = claimAt(element, parsePointer(at).slice(0, -1));
  const reference = references.get(keyOf(port as Parameters<typeof keyOf>[0]));
  const stated = port.stated ? (port.value as Port) : {};
  return portNumbers(seen, stated, reference).filter(({ points }) => points.length > 0);
}

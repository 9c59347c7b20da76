import type { Claim } from './claim.ts';
import { elementId } from './element.ts';
import { categories } from './port/categories.ts';
import { codeMeaning } from './port/code-meaning.ts';
import { delivery } from './port/delivery.ts';
import { pattern, position, range } from './port/domain.ts';
import { dtype, isOfOtherType, precision } from './port/dtype.ts';
import { encoding } from './port/encoding.ts';
import { comparison } from './port/ends.ts';
import { granularity } from './port/granularity.ts';
import { sharing } from './port/learned.ts';
import { meaning } from './port/meaning.ts';
import { codes, presence } from './port/missing.ts';
import { type Group, isPrepared, type Part, within } from './port/part.ts';
import { sentinels } from './port/sentinels.ts';
import { shape } from './port/shape.ts';
import { time } from './port/time.ts';
import { unit } from './port/unit.ts';
import { validation } from './port/validation.ts';
import { valueText } from './quote.ts';
import { type Judgement, NOT_APPLICABLE } from './rule.ts';
import type { Connection, System } from './system.ts';

/**
 * The type of a port, part by part. A producer fits a consumer when each part fits: what the one
 * may send lies inside what the other accepts.
 */
export const PORT = {
  shape: [within(['shape'], [shape])],
  dtype: [within(['dtype'], [dtype]), within(['precision'], [precision])],
  unit: [within(['unit'], [unit])],
  domain: [within(['domain', 'statistics'], [range, pattern])],
  categories: [within(['domain'], [categories])],
  codes: [within(['missing', 'special'], [codes, codeMeaning, sentinels])],
  presence: [within(['nullable', 'required', 'onMissing', 'missing', 'statistics'], [presence])],
  meaning,
  encoding,
  time: [time],
  granularity: [within(['granularity', 'meaning'], granularity)],
  delivery,
  position: [within(['order'], [position])],
  validation: [validation],
} as const satisfies Readonly<Record<string, readonly Group[]>>;

export type Aspect = keyof typeof PORT;

/** What preparation between raw and training data is not there to change. */
const LASTING: readonly Aspect[] = ['unit', 'meaning', 'time', 'codes'];

/** Data are handed on otherwise than they came in: how is said for whoever reads them. */
const STORED: readonly string[] = ['RawData', 'TrainingData', 'ProductionData'];

function isComparable(connection: Connection, aspect: Aspect): boolean {
  if (aspect === 'delivery' && STORED.includes(connection.consumer.element.kind)) return false;
  return !isPrepared(connection) || LASTING.includes(aspect);
}

/**
 * Judges one aspect of the type on every connection of a system. A comparison that several ports
 * share, such as the delivery of a whole data set, is made once, and so is one that comes out alike
 * for several ports of the same two elements, or for a model and what it learned from.
 */
export function* compare(
  system: Pick<System, 'connections' | 'elements' | 'manifest'>,
  aspect: Aspect,
): Iterable<Judgement> {
  const { connections, manifest } = system;
  const seen = new Set<string>();
  const groups = new Map<string, Alike>();
  for (const connection of connections) {
    if (!isComparable(connection, aspect)) continue;
    for (const own of partsOf(aspect, connection)) {
      const { part, ends } = comparison(system, connection, own);
      const judged = part.judge(ends);
      const isIdle = isOpen(judged) && DEPENDENT.includes(part.name) && differs(connection);
      const judgement: Judgement = isIdle ? { ...judged, decision: NOT_APPLICABLE } : judged;
      // Most parts of the type are nobody's belief, and comparing their places would take longest.
      if (judgement.sides.every(({ stated }) => !stated)) continue;
      // What matches is counted for each port; only what is told could be told twice.
      if (judgement.decision === undefined && aspect !== 'delivery') {
        yield judgement;
        continue;
      }
      const key = `${part.name} ${judgement.sides.map(placeFor(part, judgement)).join(' ')}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const shared = isTold(judgement) ? sharing(system, connection, own, judgement) : [];
      if (shared.length > 0 && connection.consumer.element.kind === 'TrainingData') continue;
      const learned = shared.flatMap((one) => own.judge(one).sides[0] ?? []);
      if (isDifference(judgement) && !hasWaivedPlaces(manifest, connection)) {
        gather(groups, { part, judgement, learned, connections: [ends] });
      } else yield beside(judgement, learned);
    }
  }
  for (const { part, judgement, learned, connections } of groups.values()) {
    const [first, ...alike] = connections;
    yield beside(first && alike.length > 0 ? part.judge(first, alike) : judgement, learned);
  }
}

/** What the data say that a model learned from stands behind what the model says. */
const beside = (
  { sides: [need, ...others], ...judgement }: Judgement,
  learned: Judgement['sides'],
) => ({ ...judgement, sides: need ? [need, ...learned, ...others] : [] }) satisfies Judgement;

/** The parts of an aspect that either end may speak of. */
function* partsOf(aspect: Aspect, { producer, consumer }: Connection): Iterable<Part> {
  const groups: readonly Group[] = PORT[aspect];
  const isOfEither = ({ mayBeOf }: Partial<Group>): boolean =>
    mayBeOf === undefined || mayBeOf(producer) || mayBeOf(consumer);
  for (const group of groups) if (isOfEither(group)) yield* group.parts.filter(isOfEither);
}

/** Details that are settled with the whole, once the two sides know what is sent at all. */
const DEPENDENT: readonly string[] = [
  shape.name,
  categories.name,
  'window',
  'order of records',
  position.name,
];

const WHOLE: readonly string[] = ['kind', 'mode'];

const isOpen = ({ decision }: Judgement): boolean =>
  typeof decision === 'object' && ('unanswered' in decision || 'undecided' in decision);

/** Whether the two ends contradict each other in what is sent, so that details can wait. */
const differs = (connection: Connection): boolean =>
  isOfOtherType(connection) ||
  [...meaning, ...delivery]
    .flatMap(({ parts }) => parts)
    .filter(({ name }) => WHOLE.includes(name))
    .some((part) => {
      const { decision } = part.judge(connection);
      return typeof decision === 'object' && 'message' in decision;
    });

/** Connections of two elements whose ports differ in one part, and in the same way. */
type Alike = {
  readonly part: Part;
  readonly judgement: Judgement;
  /** What the model of the first of them has learned from says besides. */
  readonly learned: Judgement['sides'];
  readonly connections: Connection[];
};

const isTold = (judgement: Judgement): boolean => isOpen(judgement) || isDifference(judgement);

const isDifference = ({ decision }: Judgement): boolean =>
  typeof decision === 'string' ||
  (typeof decision === 'object' && ('message' in decision || 'undecided' in decision));

/** A waiver of one place must not cover other ports, so their findings then stay apart. */
function hasWaivedPlaces(manifest: System['manifest'], { producer, consumer }: Connection) {
  const waivers = manifest.stated ? (manifest.value.waivers ?? []) : [];
  const ends = [producer, consumer].map(({ element }) => elementId(element));
  const isOfEnd = (of = ''): boolean => ends.some((id) => of.startsWith(id));
  return waivers.some(({ of, at }) => at !== undefined && (of === undefined || isOfEnd(of)));
}

function gather(groups: Map<string, Alike>, group: Alike): void {
  const { part, judgement, connections } = group;
  const ends = connections.flatMap(({ producer, consumer }) => [producer, consumer]);
  const texts = judgement.sides.map((side) => (side.stated ? valueText(side.value) : ''));
  const key = JSON.stringify([part.name, ...ends.map(nameOf), ...texts]);
  const found = groups.get(key);
  if (found) found.connections.push(...connections);
  else groups.set(key, group);
}

const nameOf = ({ element: { kind, name, version = '' } }: Claim<unknown>): string =>
  `${kind}/${name}@${version}`;

const placeFor =
  ({ once }: Part, { decision }: Judgement) =>
  (claim: Judgement['sides'][number]): string => {
    const asked = typeof decision === 'object' && 'unanswered' in decision;
    return `${nameOf(claim)}#${once && asked ? '' : claim.pointer}`;
  };

/** Every judgement about one connection: whether the producer fits the consumer, and in what. */
export const compareConnection = (
  connection: Connection,
  aspects: readonly Aspect[] = ALL,
): readonly Judgement[] =>
  aspects
    .flatMap((aspect): readonly Group[] => PORT[aspect])
    .flatMap(({ parts }) => parts.map((part) => part.judge(connection)));

const ALL = Object.keys(PORT) as readonly Aspect[];

import { keyOf } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { type Judgement, NOT_APPLICABLE } from '../rule.ts';
import type { Connection } from '../system.ts';
import { pace } from './delivery.ts';
import { isScaled, normalisation } from './image.ts';
import { isRecorded, type Part } from './part.ts';
import { answering, shape } from './shape.ts';
import { unit } from './unit.ts';

/** What is compared between which ends, where those of a connection leave something to others. */
type Comparison = { readonly part: Part; readonly ends: Connection };

/**
 * How a part is compared on a connection. A record that says nothing of its scale or unit has those
 * of its only source, and a named dimension of an answer the size that its caller sends.
 */
export function comparison(
  connections: readonly Connection[],
  connection: Connection,
  part: Part,
): Comparison {
  if (part === normalisation) return { part, ends: scaled(connections, connection) };
  if (part === unit) return measured(connections, connection);
  // Several producers make up a stream together.
  if (part === pace && producersOf(connections, connection.consumer).length > 1) {
    return { part: idle, ends: connection };
  }
  if (part !== shape || !isUndecided(part.judge(connection))) return { part, ends: connection };
  const ends = answering(connections, connection);
  const isAnswer = ends && part.judge(ends).decision === undefined;
  return { part, ends: isAnswer ? ends : connection };
}

const isUndecided = ({ decision }: Judgement): boolean =>
  typeof decision === 'object' && 'undecided' in decision;

function scaled(connections: readonly Connection[], connection: Connection): Connection {
  const { producer } = connection;
  if (!isRecorded(producer) || !at(producer, 'image').stated || isScaled(producer)) {
    return connection;
  }
  const ends = fromSource(connections, connection);
  return ends && isScaled(ends.producer) ? ends : connection;
}

function measured(connections: readonly Connection[], connection: Connection): Comparison {
  const { producer } = connection;
  const isSilent = !at(producer, 'unit').stated && !at(producer, 'source', 'transformation').stated;
  const ends =
    producer.element.kind === 'RawData' && isSilent
      ? fromSource(connections, connection)
      : undefined;
  return ends && at(ends.producer, 'unit').stated
    ? { part: unitOfSource, ends }
    : { part: unit, ends: connection };
}

/** The same consumer with the only producer of what its own producer has recorded. */
function fromSource(
  connections: readonly Connection[],
  { producer, consumer }: Connection,
): Connection | undefined {
  const [source, ...others] = producersOf(connections, producer);
  return source && others.length === 0 ? { producer: source.producer, consumer } : undefined;
}

/** The connections that lead to a port. */
function producersOf(
  connections: readonly Connection[],
  port: Connection['consumer'],
): readonly Connection[] {
  const known = sources.get(connections) ?? new Map<string, Connection[]>();
  if (!sources.has(connections)) {
    sources.set(connections, known);
    for (const one of connections) {
      const key = keyOf(one.consumer);
      known.set(key, [...(known.get(key) ?? []), one]);
    }
  }
  return known.get(keyOf(port)) ?? [];
}

// Every field of a record is asked for, so its sources are looked up once.
const sources = new WeakMap<readonly Connection[], Map<string, Connection[]>>();

const idle: Part = {
  ...pace,
  judge: () => ({ sides: [], decision: NOT_APPLICABLE }),
};

/** Whoever wrote the record in between may have converted, though nobody says so. */
const unitOfSource: Part = {
  ...unit,
  judge: (connection, alike) => soften(unit.judge(connection, alike)),
};

function soften(judgement: Judgement): Judgement {
  const { decision } = judgement;
  if (typeof decision !== 'string') return judgement;
  const question = 'does anything convert the values on the way, and where is that written down?';
  return { ...judgement, decision: { message: decision, severity: 'warning', question } };
}

import { type Connected, flowsFromPort, flowsToPort } from '../link/flows.ts';
import { runsInServing } from '../link/imply.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { type Judgement, NOT_APPLICABLE } from '../rule.ts';
import { type Connection, root } from '../system.ts';
import { pace } from './delivery.ts';
import { range } from './domain.ts';
import { isScaled, normalisation } from './image.ts';
import { isRecorded, type Part } from './part.ts';
import { answering, shape } from './shape.ts';
import { unit } from './unit.ts';

/** What is compared between which ends, where those of a connection leave something to others. */
type Comparison = { readonly part: Part; readonly ends: Connection };

/**
 * How a part is compared on a connection. A record that says nothing of its scale or unit has those
 * of its only source, a named dimension of an answer the size that its caller sends, and what a
 * model learned from the range that the pipeline of serving leaves.
 */
export function comparison(system: Connected, connection: Connection, part: Part): Comparison {
  if (part === normalisation) return { part, ends: scaled(system, connection) };
  if (part === unit) return measured(system, connection);
  // Several producers make up a stream together.
  if (part === pace && flowsToPort(system, connection.consumer).length > 1) {
    return { part: idle, ends: connection };
  }
  if (part === range) return { part, ends: prepared(system, connection) };
  if (part !== shape || !isUndecided(part.judge(connection))) return { part, ends: connection };
  const ends = answering(system, connection);
  const isAnswer = ends && part.judge(ends).decision === undefined;
  return { part, ends: isAnswer ? ends : connection };
}

const isUndecided = ({ decision }: Judgement): boolean =>
  typeof decision === 'object' && 'undecided' in decision;

function scaled(system: Connected, connection: Connection): Connection {
  const { producer } = connection;
  if (!isRecorded(producer) || !at(producer, 'image').stated || isScaled(producer)) {
    return connection;
  }
  const ends = fromSource(system, connection);
  return ends && isScaled(ends.producer) ? ends : connection;
}

function measured(system: Connected, connection: Connection): Comparison {
  const { producer } = connection;
  const isSilent = !at(producer, 'unit').stated && !at(producer, 'source', 'transformation').stated;
  const ends =
    producer.element.kind === 'RawData' && isSilent ? fromSource(system, connection) : undefined;
  return ends && at(ends.producer, 'unit').stated
    ? { part: unitOfSource, ends }
    : { part: unit, ends: connection };
}

/**
 * A training field that names live data as its origin stands for what a model gets of them. What the
 * only pipeline that takes them in serving gives under that name may have been clipped.
 */
function prepared(system: Connected, connection: Connection): Connection {
  const { producer, consumer } = connection;
  const isLearned = consumer.element.kind === 'TrainingData';
  if (!isLearned || producer.element.kind !== 'ProductionData') return connection;
  const takers = flowsFromPort(system, producer)
    .map((one) => one.consumer.element)
    .filter(({ kind }) => kind === 'DataPipeline');
  const [output, ...others] = [...new Set(takers)]
    .map((element) => root<'DataPipeline'>(element))
    .filter(runsInServing)
    .flatMap((pipeline) => portsIn(at(pipeline, 'outputs')))
    .filter((port) => lastOf(port) === lastOf(consumer));
  const isKnown = output && range.judge({ producer: output, consumer }).sides.at(-1)?.stated;
  return output && others.length === 0 && isKnown ? { producer: output, consumer } : connection;
}

/** The same consumer with the only producer of what its own producer has recorded. */
function fromSource(system: Connected, { producer, consumer }: Connection): Connection | undefined {
  const [source, ...others] = flowsToPort(system, producer);
  return source && others.length === 0 ? { producer: source.producer, consumer } : undefined;
}

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

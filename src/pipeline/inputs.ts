import { firstMismatch } from '../alternatives.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { type Aspect, compareConnection } from '../port.ts';
import { type Judgement, judge } from '../rule.ts';
import { addedIn, isOneFile, short, stepsOf } from './steps.ts';
import type { Twins } from './twins.ts';

/** What steps that are alike do not even out; how data arrive differs between the two worlds. */
const KEPT: readonly Aspect[] = ['unit', 'meaning', 'encoding', 'codes', 'time'];

/**
 * Compares what two pipelines take, where both say what they do with it: the same steps on sound of
 * another rate give other numbers. A step that serving has alone may be there to even it out.
 */
export function* judgeInputs(twins: Twins): Iterable<Judgement> {
  const { trained, serving, evidence } = twins;
  const [one, ...ones] = trained.pipelines;
  const [other, ...others] = serving.pipelines;
  if (evidence || !one || !other || ones.length + others.length > 0) return;
  const isKnown = [trained, serving].every((twin) => stepsOf(twin).length > 0);
  if (!isKnown || addedIn(twins).length > 0) return;
  const inputs = portsIn(at(one, 'inputs'));
  for (const producer of portsIn(at(other, 'inputs'))) {
    const consumer = inputs.find((port) => lastOf(port) === lastOf(producer));
    if (consumer === undefined) continue;
    const found = compareConnection({ producer, consumer }, KEPT).filter(isTold);
    yield* firstMismatch(found.map(askedOfTwins));
  }
}

/** Of two that must take the same, neither sends to the other. */
function askedOfTwins(judgement: Judgement): Judgement {
  const { decision } = judgement;
  if (typeof decision !== 'object' || !('message' in decision)) return judgement;
  const { question: _, ...rest } = decision;
  return { ...judgement, decision: rest };
}

const isTold = ({ decision }: Judgement): boolean =>
  typeof decision === 'string' || (typeof decision === 'object' && 'message' in decision);

/** A packed pipeline carries what it was fitted to; another file carries something else. */
export function* judgeArtifacts({ trained, serving, evidence }: Twins): Iterable<Judgement> {
  const [one, ...ones] = trained.pipelines.map((pipeline) => at(pipeline, 'artifact', 'digest'));
  const [other, ...others] = serving.pipelines.map((pipeline) =>
    at(pipeline, 'artifact', 'digest'),
  );
  if (evidence || !one || !other || ones.length + others.length > 0) return;
  if (isOneFile(one, other) === undefined) return;
  yield judge({ one, other }, (values) =>
    isOneFile(one, other)
      ? undefined
      : `${trained.who} was packed as ${short(values.one)}, but ${serving.who} loads ${short(values.other)}`,
  );
}

import type { Stated } from '../../claim.ts';
import { type Collected, collectedUnder } from './collected.ts';
import { inUnitOf, limitOf } from './limits.ts';
import { signalsOf } from './metrics.ts';
import { type Gap, isSeen, type Scene, type Signal, type Watch } from './signal.ts';

/** A declared number that a metric can be held to if somebody collects one of the right name. */
export type Bound = {
  readonly limit: Stated<unknown>;
  readonly target: number;
  readonly unit: 's' | '1';
  /** What the alert says after the value. */
  readonly told: string;
  readonly rule: string;
  readonly operator: '>' | '<';
};

/** How to speak of what nobody collects. */
export type Missing = {
  readonly what: string;
  /** As in "can it be collected …". */
  readonly asked: string;
  /** A name under which it would be found. */
  readonly example: string;
};

/** The words for `bound.told`. */
export const atMost = (by: string, text: string): string => `, but ${by} says ${text} at most`;

/** Holds a metric that goes by one of some names to bounds; where none does, nobody can. */
export function* watchedAs(
  scene: Scene,
  names: readonly string[],
  bounds: readonly Bound[],
  { what, asked, example }: Missing,
): Iterable<Watch | Gap> {
  const sides = bounds.map(({ limit }) => limit);
  const found = collectedUnder(scene, names);
  if (found === undefined) {
    const question = `can it be collected ${asked}, as a metric such as ${example}?`;
    yield { what, because: 'nobody collects it', ask: 'operations', question, sides };
    return;
  }
  const signals = signalsOf(scene, found);
  if (!isSeen(signals)) {
    yield { ...signals, what, sides: [...sides, found.metric] };
    return;
  }
  for (const signal of signals) {
    for (const bound of bounds) yield held(signal, found, bound, what);
  }
}

function held(signal: Signal, { metric }: Collected, bound: Bound, what: string): Watch | Gap {
  const { limit, target, unit, rule, operator, told } = bound;
  const { name } = metric.value;
  const found = inUnitOf(signal, { metric: name, target, unit });
  if (!isSeen(found)) return { ...found, what, sides: [limit, metric] };
  const made = limitOf(rule, {
    alert: operator === '>' ? 'MismatchTooLate' : 'MismatchTooFew',
    operator,
    target: found.target,
    summary: [`${name} is`, told],
    notify: 'operations',
    sides: [limit, metric],
  });
  return { signal, limits: [made], needs: [limit] };
}

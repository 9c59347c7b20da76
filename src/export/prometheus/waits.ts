import type { Stated } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import { servingHostings } from '../../hosting/serving.ts';
import { at } from '../../lookup.ts';
import { callersOf } from '../../port/consumers.ts';
import { duration } from '../../reading.ts';
import { all, type Hosting } from '../../system.ts';
import type { Duration } from '../../values/duration.ts';
import { beyondSight, latencyOf, secondsIn, tookBy } from './levels.ts';
import { limitOf } from './limits.ts';
import { type Gap, isSeen, type Scene, type Watch } from './signal.ts';

/** Somebody who does not wait for longer. */
type Patience = {
  readonly limit: Stated<Duration>;
  readonly rule: string;
  readonly alert: string;
  /** `checkout waits only 200ms`. */
  readonly told: string;
};

/**
 * How long those wait who call a model, and what product allows an answer to take: limits of the
 * slowest answer in a hundred. A server sees less than the whole way, so that its times can break
 * such a limit and never keep it.
 */
export function* waits(scene: Scene): Iterable<Watch | Gap> {
  for (const hosting of servingHostings(scene.system)) {
    const patience = [...callers(scene, hosting), ...budgets(scene)];
    for (const one of patience) yield held(scene, hosting, one);
  }
}

const callers = (scene: Scene, { model }: Hosting): readonly Patience[] =>
  callersOf(scene.system, model).flatMap((caller) => {
    const limit = duration(at(caller, 'handles', 'timeout'));
    if (!limit.stated) return [];
    const told = `${spokenName(caller.element)} waits only ${limit.value}`;
    return [{ limit, rule: 'caller-gives-up-too-early', alert: 'MismatchCallersGiveUp', told }];
  });

const budgets = ({ system }: Scene): readonly Patience[] =>
  all(system, 'SystemContext').flatMap((context) => {
    const limit = duration(at(context, 'budget', 'latency'));
    if (!limit.stated) return [];
    const told = `an answer may take only ${limit.value}`;
    return [{ limit, rule: 'budget-exceeded', alert: 'MismatchBudgetExceeded', told }];
  });

function held(scene: Scene, hosting: Hosting, { limit, rule, alert, told }: Patience): Watch | Gap {
  const model = spokenName(hosting.model.element);
  const what = `${told} (p99 of ${model})`;
  const signal = latencyOf(scene, hosting, 'p99', 'end-to-end');
  if (!isSeen(signal)) return { ...signal, what, sides: [limit] };
  const { amount } = limit.value;
  const hidden = beyondSight(signal, scene, hosting, 'p99', 'end-to-end', amount);
  if (hidden) return { ...hidden, what, sides: [limit] };
  const found = limitOf(rule, {
    alert,
    operator: '>',
    target: secondsIn(signal, amount),
    summary: [tookBy(model, signal), ` (p99), but ${told}`],
    sides: [limit],
  });
  return { signal, limits: [found], needs: [limit] };
}

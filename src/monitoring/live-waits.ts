import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { asQuestion, judgedFor } from '../hosting/budget.ts';
import { at } from '../lookup.ts';
import { callersOf } from '../port/consumers.ts';
import { duration } from '../reading.ts';
import type { Judgement } from '../rule.ts';
import type { DescriptorOf, System } from '../system.ts';
import { judgeLive } from './live-latency.ts';
import { answeringLive, type Live } from './live-requests.ts';

/** One in a hundred is what people and callers call slow; rarer ones are let pass. */
const SLOW = { percentile: 'p99', scope: 'end-to-end', isOwed: false } as const;

/** Whether answers came while those who asked were still waiting for them. */
export function* judgeTimeouts(system: System, live: Live): Iterable<Judgement> {
  for (const caller of callersOf(system, live.model)) {
    const limit = duration(at(caller, 'handles', 'timeout'));
    const who = spokenName(caller.element);
    if (limit.stated)
      yield judgeLive(live, { ...SLOW, limit, says: (most) => `${who} waits ${most}` });
  }
}

/** Whether answers came in the time that product allows, where somebody may be waiting for them. */
export function* judgeBudgets(
  system: System,
  context: Claim<DescriptorOf<'SystemContext'>>,
): Iterable<Judgement> {
  const limit = duration(at(context, 'budget', 'latency'));
  if (!limit.stated) return;
  const { judged, doubtful } = judgedFor(system, context);
  for (const live of answeringLive(system)) {
    const isOf = (one: (typeof judged)[number]): boolean =>
      one.deployment?.element === live.deployment.element &&
      one.model.element === live.model.element;
    const says = (most: { readonly text: string }) => `an answer may take ${most.text}`;
    const judgement = judgeLive(live, { ...SLOW, limit, says });
    if (judged.some(isOf)) yield judgement;
    else if (doubtful.some(isOf)) yield* asQuestion(judgement, live);
  }
}

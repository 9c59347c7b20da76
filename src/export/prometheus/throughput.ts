import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import { at } from '../../lookup.ts';
import { duration, rate } from '../../reading.ts';
import type { Hosting } from '../../system.ts';
import type { Duration } from '../../values/duration.ts';
import type { Level } from './level.ts';
import { limitOf, moreThan } from './limits.ts';
import { literal } from './promql.ts';
import { type Gap, isSeen, type Scene, seriesOf, type Watch } from './signal.ts';
import { requestsSignal, waitingSignal } from './traffic.ts';

/**
 * How much is promised to be processed. That less comes breaks no promise, and where more comes there
 * is none: it is broken where too many wait although no more come.
 */
export function* throughput(scene: Scene, hosting: Hosting, level: Level): Iterable<Watch | Gap> {
  const promised = rate(at(level, 'throughput'));
  if (!promised.stated) return;
  const place = spokenName(hosting.environment.element);
  const model = spokenName(hosting.model.element);
  const what = `service level ${level.value.name} of ${place}: ${promised.value} of ${model}`;
  const { of } = promised.value;
  const requests = requestsSignal(scene, hosting, { window: scene.pace.window, of });
  if (!isSeen(requests)) {
    yield { ...requests, what, sides: [promised] };
    return;
  }
  const more = moreThan(promised, {
    rule: 'live-load-too-high',
    alert: 'MismatchMoreThanPromised',
    summary: [`${model} gets`, `, but ${place} promises to process ${promised.value} at most`],
  });
  yield { signal: requests, limits: [more], needs: [promised] };
  const time = timeOf(level);
  const waiting = waitingSignal(scene, hosting);
  if (time === undefined || !isSeen(waiting)) {
    const because = 'nobody says within which time';
    const question = 'within which time are answers promised? state it as its `latency`';
    const open = isSeen(waiting) ? { because, ask: 'operations' as const, question } : waiting;
    yield { ...open, what: `${what}, answered in time`, sides: [promised] };
    return;
  }
  // Little's law: of so many in a second, answered within that time, never more are under way.
  const most = Number((promised.value.amount * time.value.amount).toPrecision(12));
  const fewer = `${seriesOf(scene, requests)} <= ${literal(promised.value.amount)}`;
  const late = limitOf('throughput-too-low', {
    alert: 'MismatchThroughputTooLow',
    operator: '>',
    target: most,
    condition: ` and on () (${fewer})`,
    summary: [
      `of the requests to ${model},`,
      ` wait, more than ${literal(most)}, although no more come than the ${promised.value} that ${place} promises to process within ${time.value} each`,
    ],
    notify: 'operations',
    sides: [promised, time],
  });
  yield { signal: waiting, limits: [late], needs: [promised] };
}

/** The longest time that a level promises for most answers. */
function timeOf(level: Level): (Claim<Duration> & { readonly stated: true }) | undefined {
  const times = (['maximum', 'p999', 'p99', 'p95'] as const).map((one) =>
    duration(at(level, 'latency', one)),
  );
  return times.find((time) => time.stated);
}

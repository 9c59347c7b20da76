import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import type { Hosting } from '../../system.ts';
import { braced, span } from './promql.ts';
import { namesOf, perSecond } from './rates.ts';
import type { Counters } from './series.ts';
import { placeOf, type Served, servedBy } from './server.ts';
import { isSeen, PER_SECOND, type Scene, type Signal, type Unseen } from './signal.ts';

/** What a rate is asked of: in seconds, and what is counted, where that is not a request. */
export type Counted = {
  readonly window: number;
  readonly of?: string | undefined;
  readonly exporter?: Claim<string>;
};

/** What one request carries one of. */
const REQUESTS: readonly string[] = ['request', 'call'];

/** How many requests a hosted model gets in a second, or how many of what a rate counts. */
export function requestsSignal(
  scene: Scene,
  hosting: Hosting,
  { window, of, exporter }: Counted,
): Signal | Unseen {
  const served = servedBy(scene, hosting, exporter);
  if (!isSeen(served)) return served;
  const counters = countersOf(served, of);
  if (counters === undefined) {
    const what = of === undefined || REQUESTS.includes(of) ? 'requests' : `${of}s`;
    return {
      because: `${served.server.title} does not export how many ${what} it gets`,
      ask: 'operations',
      question: `which query tells how many ${what} come in a second?`,
    };
  }
  const what = of === undefined || REQUESTS.includes(of) ? 'request' : of;
  return {
    concern: 'traffic',
    record: 'mismatch:requests_per_second',
    labels: { ...placeOf(hosting), counted: what, window: span(window) },
    title: `${spokenName(hosting.model.element)}: ${what}s per second`,
    unit: PER_SECOND,
    expr: perSecond(counters, served.matchers, window),
    wants: namesOf(counters),
  };
}

function countersOf({ server }: Served, of: string | undefined): Counters | undefined {
  if (of === undefined || REQUESTS.includes(of)) return server.requests;
  return Object.hasOwn(server.counted, of) ? server.counted[of] : undefined;
}

/** How many requests wait to be answered; no unit but their number. */
export function waitingSignal(scene: Scene, hosting: Hosting): Signal | Unseen {
  const served = servedBy(scene, hosting);
  if (!isSeen(served)) return served;
  const { waiting } = served.server;
  if (waiting === undefined) {
    return {
      because: `${served.server.title} does not export how many requests wait`,
      ask: 'operations',
      question: 'which query tells how many requests wait?',
    };
  }
  return {
    concern: 'traffic',
    record: 'mismatch:waiting_requests',
    labels: placeOf(hosting),
    title: `${spokenName(hosting.model.element)}: requests that wait`,
    unit: undefined,
    expr: `sum(${waiting}${braced(served.matchers)})`,
    wants: waiting,
  };
}

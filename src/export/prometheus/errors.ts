import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import type { Hosting } from '../../system.ts';
import { span } from './promql.ts';
import { namesOf, shareOf } from './rates.ts';
import { placeOf, servedBy } from './server.ts';
import { isSeen, RATIO, type Scene, type Signal, type Unseen } from './signal.ts';

/** Which share of the requests to a hosted model fail, over a window in seconds. */
export function errorsSignal(
  scene: Scene,
  hosting: Hosting,
  { window, exporter }: { readonly window: number; readonly exporter?: Claim<string> },
): Signal | Unseen {
  const served = servedBy(scene, hosting, exporter);
  if (!isSeen(served)) return served;
  const { requests, failures, title } = served.server;
  if (requests === undefined || failures === undefined) {
    return {
      because: `${title} does not export how many requests for a model fail`,
      ask: 'operations',
      question: 'which query tells the share of requests that fail?',
    };
  }
  return {
    concern: 'errors',
    record: 'mismatch:errors_ratio',
    labels: { ...placeOf(hosting), window: span(window) },
    title: `${spokenName(hosting.model.element)}: share of requests that fail`,
    unit: RATIO,
    expr: shareOf(failures, requests, served.matchers, window),
    wants: namesOf(requests),
  };
}

import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { numbered } from '../lookup.ts';
import { listed } from '../report/words.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { metricOf } from './metric-names.ts';
import {
  collectedAmong,
  driftMonitorsOf,
  metricsOf,
  nearestAmong,
  offered,
  type Watcher,
} from './watching.ts';

/**
 * Judges whether a metric that somebody relies on is among those that watchers collect. A metric
 * with a name that may mean it leaves the question open; `missing` words what it means that there
 * is none, given what the watchers do have.
 */
export function judgeCollected(
  need: Claim<unknown>,
  name: string,
  watchers: readonly Watcher[],
  missing: (has: string) => Decision,
): Judgement {
  const wanted = metricOf(name);
  const found = collectedAmong(watchers, wanted);
  if (found) return judge({ need, found }, () => undefined);
  const near = nearestAmong(watchers, wanted);
  if (near) {
    return judge({ need, near }, (values) => ({
      undecided: `${values.near.name} of ${spokenName(near.element)} may or may not be ${name}`,
      question: `is ${values.near.name} what is meant by ${name}?`,
    }));
  }
  const lists = watchers.map((watcher) => offered(watcher, 'metrics'));
  const listings = watchers.map((watcher) => offered(watcher, 'metricsListing'));
  return judge({ need, ...numbered(lists) }, () =>
    listings.some((one) => one.stated && one.value === 'partial')
      ? {
          undecided: `${whatTheyHave(watchers).replace('collects only', 'lists')}, and not everything that it collects`,
          question: `is ${name} collected too? list it in \`metrics\``,
        }
      : missing(whatTheyHave(watchers)),
  );
}

/** `serving-monitors collects only latency.p99, drift of amount`. */
function whatTheyHave(watchers: readonly Watcher[]): string {
  const who = watchers.map(({ element }) => spokenName(element)).join(' and ');
  const metrics = metricsOf(watchers).flatMap((one) => (one.stated ? one.value.name : []));
  const drifts = driftMonitorsOf(watchers).flatMap((one) =>
    one.stated ? `drift of ${one.value.of.split('/').at(-1)}` : [],
  );
  const names = [...metrics, ...drifts];
  return `${who} collects ${names.length === 0 ? 'no metrics' : `only ${listed(names, 6)}`}`;
}

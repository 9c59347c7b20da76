import type { Claim } from '../claim.ts';
import { portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { duration } from '../reading.ts';
import type { DescriptorOf } from '../system.ts';
import { logsOf } from './records.ts';
import { metricsOf, type Watcher } from './watching.ts';

type Production = Claim<DescriptorOf<'ProductionData'>>;
type Source = NonNullable<DescriptorOf<'ProductionData'>['sources']>[number];

// Words of which one says that somebody looks at whether data is live, and how old it is.
const LIVENESS = [
  ...['fallback', 'fallbacks', 'cache', 'cached', 'default', 'defaults', 'defaulted', 'imputed'],
  ...['age', 'stale', 'staleness', 'fresh', 'freshness', 'lag', 'delay', 'late', 'lateness'],
  ...['heartbeat', 'outage', 'upstream', 'missing'],
];

const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);

/** The metric or log that shows when something stands in for a source, or how old its data is. */
export function watchedBy(
  watchers: readonly Watcher[],
  source: string,
): Claim<unknown> | undefined {
  const shows = (name: string): boolean => {
    const words = wordsOf(name);
    const own = wordsOf(source);
    return words.some((word) => LIVENESS.includes(word)) || own.every((one) => words.includes(one));
  };
  const metric = metricsOf(watchers).find((one) => one.stated && shows(one.value.name));
  const log = logsOf(watchers).find(({ log }) => log.value.content?.some(shows));
  return metric ?? log?.log;
}

// A failure that shows after a week has been found; after half a year it has become the data.
const WEEK = 7 * 86_400;

/**
 * Whether a stand-in is soon too old to be used, and something fails that somebody notices: within
 * a week, or twice the age that the source has in normal operation.
 */
export function endsSoon(data: Production, source: Claim<Source>): boolean {
  const limit = duration(at(source, 'fallback', 'maximumAge'));
  const usual = [at(source, 'freshness'), at(data, 'freshness')].map(duration);
  const ages = usual.flatMap((age) => (age.stated ? 2 * age.value.amount : []));
  return limit.stated && limit.value.amount <= Math.max(WEEK, ...ages);
}

/** Whether a stand-in is a code that the data itself calls missing, and that tells the model. */
export const isMissingCode = (data: Production, standIn: string | undefined): boolean =>
  standIn !== undefined &&
  portsIn(at(data, 'fields')).some((field) => {
    const codes = at(field, 'missing');
    return codes.stated && codes.value.some((code) => String(code) === standIn.trim());
  });

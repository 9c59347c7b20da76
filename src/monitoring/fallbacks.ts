import type { Claim } from '../claim.ts';
import { portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import type { DescriptorOf } from '../system.ts';
import { logsOf } from './records.ts';
import { metricsOf, type Watcher } from './watching.ts';

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

/** Whether a stand-in is a code that the data itself calls missing, and that tells the model. */
export const isMissingCode = (
  data: Claim<DescriptorOf<'ProductionData'>>,
  standIn: string | undefined,
): boolean =>
  standIn !== undefined &&
  portsIn(at(data, 'fields')).some((field) => {
    const codes = at(field, 'missing');
    return codes.stated && codes.value.some((code) => String(code) === standIn.trim());
  });

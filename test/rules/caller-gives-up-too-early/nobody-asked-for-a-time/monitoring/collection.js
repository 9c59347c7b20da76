import { spokenName } from '../element.js';
import { numbered } from '../lookup.js';
import { listed } from '../report/words.js';
import { judge } from '../rule.js';
import { metricOf } from './metric-names.js';
import { collectedAmong, driftMonitorsOf, metricsOf, nearestAmong, offered, } from './watching.js';
/**
 * Judges whether a metric that somebody relies on is among those that watchers collect. A metric
 * with a name that may mean it leaves the question open; `missing` words what it means that there
 * is none, given what the watchers do have.
 */
export function judgeCollected(need, name, watchers, missing) {
    const wanted = metricOf(name);
    const found = collectedAmong(watchers, wanted);
    if (found)
        return judge({ need, found }, () => undefined);
    const near = nearestAmong(watchers, wanted);
    if (near) {
        return judge({ need, near }, (values) => ({
            undecided: `${values.near.name} of ${spokenName(near.element)} may or may not be ${name}`,
            question: `is ${values.near.name} what is meant by ${name}?`,
        }));
    }
    const lists = watchers.map((watcher) => offered(watcher, 'metrics'));
    return judge({ need, ...numbered(lists) }, () => missing(whatTheyHave(watchers)));
}
/** `serving-monitors collects only latency.p99, error-rate`. */
function whatTheyHave(watchers) {
    const who = watchers.map(({ element }) => spokenName(element)).join(' and ');
    const names = [...metricsOf(watchers), ...driftMonitorsOf(watchers)].flatMap((one) => one.stated ? one.value.name : []);
    return `${who} collects ${names.length === 0 ? 'no metrics' : `only ${listed(names, 6)}`}`;
}

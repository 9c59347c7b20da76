import { spokenId, spokenName } from '../element.js';
import { at, numbered } from '../lookup.js';
import { liesIn } from '../meaning/inclusion.js';
import { quote } from '../quote.js';
import { listed } from '../report/words.js';
import { judge } from '../rule.js';
import { all } from '../system.js';
import { feeds } from './feeding.js';
import { isServing } from './measurements.js';
/** What is listed, and the noun for it; devices and sensors go by names that need none. */
const NOUNS = {
    devices: '',
    sites: 'site',
    regions: 'region',
    languages: 'language',
    sensors: '',
    populations: '',
    conditions: '',
    timesOfDay: '',
};
/** Every kind of circumstance; those that go by a name are the same for whoever writes them. */
export const LISTINGS = [
    ...['devices', 'sensors', 'sites', 'regions', 'languages'],
    ...['populations', 'conditions', 'timesOfDay'],
];
export const BY_NAME = LISTINGS.slice(0, 5);
/** Where models run: their environments, the data that feed them, and the purpose of it all. */
export function placesOf(system) {
    const hostings = system.hostings.filter(isServing).filter(({ model }) => model.stated);
    const environments = all(system, 'Environment').map((environment) => ({
        domain: at(environment, 'operatingDomain'),
        hosted: hostings.filter((one) => one.environment.element === environment.element),
    }));
    const data = all(system, 'ProductionData').map((one) => ({
        domain: at(one, 'coverage'),
        hosted: hostings.filter((hosting) => feeds(system, one, hosting)),
    }));
    const contexts = all(system, 'SystemContext').map((context) => ({
        domain: at(context, 'operatingDomain'),
        hosted: hostings,
    }));
    return [...environments, ...data, ...contexts].flatMap(({ domain, hosted }) => {
        const models = hosted.map(({ model }) => model);
        const distinct = models.filter(({ element }, index) => models.findIndex((one) => one.element === element) === index);
        return distinct.length > 0 ? [{ domain, models: distinct }] : [];
    });
}
/** Places that the same models have to answer for; what all of them say is one question. */
export function groupsOf(places) {
    const isSame = (one, other) => one.models.length === other.models.length &&
        one.models.every(({ element }, index) => other.models[index]?.element === element);
    return places
        .filter((one, index) => places.findIndex((other) => isSame(one, other)) === index)
        .map((one) => places.filter((other) => isSame(one, other)));
}
/** Who says what about one kind of circumstance, as far as anybody does. */
export const sidesOf = (domains, key) => domains
    .map((domain) => ({ who: callOf(domain.element), list: at(domain, key) }))
    .filter(({ list }) => list.stated);
/** A context is named after the system, which is often also the name of its model. */
const callOf = (element) => element.kind === 'SystemContext' ? spokenId(element) : spokenName(element);
/** Judges whether all that the inner lists name lies in what the outer ones name together. */
export function judgeInclusion(key, { outer, inner }, told) {
    const sides = numbered([...outer, ...inner].map(({ list }) => list));
    return judge(sides, () => {
        const whole = [...new Set(outer.flatMap(valuesOf))];
        const where = (verdict) => inner
            .map(({ who, list }) => ({
            who,
            items: valuesOf({ who, list }).filter((item) => liesIn(key, item, whole) === verdict),
        }))
            .filter(({ items }) => items.length > 0);
        const [outside, open] = [where(false), where(undefined)];
        const names = (found) => named(key, found.flatMap(({ items }) => items));
        const who = (found) => found.map((one) => one.who).join(' and ');
        if (outside.length > 0) {
            const has = `${who(outside)} ${outside.length === 1 ? 'has' : 'have'}`;
            return told({ whole: named(key, whole), items: names(outside), has });
        }
        if (open.length === 0)
            return undefined;
        const [first] = outer;
        return {
            undecided: `${names(open)} of ${who(open)} may or may not be covered by ${named(key, whole)}`,
            question: `does ${first?.who ?? 'it'} hold for ${names(open)} too?`,
            ...(first && { ask: quote(first.list).perspective }),
        };
    });
}
const valuesOf = ({ list }) => (list.stated ? list.value : []);
/** `regions DE, AT`; names of products and people's own words need no noun. */
function named(key, items) {
    const noun = NOUNS[key];
    const isProse = !BY_NAME.includes(key);
    const distinct = [...new Set(items)].map((item) => (isProse ? `"${item}"` : item));
    const text = listed(distinct, 6) || 'nothing';
    return noun === '' ? text : `${noun}${distinct.length === 1 ? '' : 's'} ${text}`;
}

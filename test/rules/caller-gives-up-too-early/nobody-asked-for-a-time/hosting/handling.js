import { spokenName } from '../element.js';
import { at, itemsIfStated } from '../lookup.js';
import { zoneLiesIn } from '../meaning/zones.js';
import { listed } from '../report/words.js';
import { judge } from '../rule.js';
import { all, target } from '../system.js';
import { feeds } from './feeding.js';
import { isServing } from './measurements.js';
/** Live data is handled where a model runs that it feeds; other data where a model is trained. */
export function handlingsOf(system) {
    const live = all(system, 'ProductionData').flatMap((data) => system.hostings
        .filter((hosting) => isServing(hosting) && feeds(system, data, hosting))
        .map(({ environment }) => ({ data, environment })));
    const trained = all(system, 'TrainedModel').flatMap((model) => {
        const where = at(model, 'trained', 'environment');
        if (!where.stated)
            return [];
        const environment = target(system, 'Environment', where);
        const trainings = itemsIfStated(at(model, 'trained', 'on')).map((one) => target(system, 'TrainingData', one));
        const raw = trainings.flatMap((training) => itemsIfStated(at(training, 'from')).map((one) => target(system, 'RawData', one)));
        return [...trainings, ...raw].map((data) => ({ data, environment }));
    });
    return [...live, ...trained].filter(({ data, environment }, index, every) => data.stated &&
        environment.stated &&
        index ===
            every.findIndex((one) => one.data.element === data.element && one.environment.element === environment.element));
}
const LEVELS = ['public', 'internal', 'confidential', 'restricted'];
/** Judges data against what an environment accepts. Public data may go anywhere. */
export function judgeClassification({ data, environment }) {
    const level = at(data, 'sensitivity', 'classification');
    const accepted = at(environment, 'accepts', 'classification');
    const bound = accepted.stated && accepted.value !== 'restricted';
    if (level.stated ? level.value === 'public' : !bound)
        return [];
    return [
        judge({ level, accepted }, (values) => LEVELS.indexOf(values.level) <= LEVELS.indexOf(values.accepted)
            ? undefined
            : `${spokenName(data.element)} is ${values.level}, but ${spokenName(environment.element)} accepts ${values.accepted} data at most`),
    ];
}
/** Judges whether personal data may be processed in an environment. */
export function judgePersonal({ data, environment }) {
    const personal = at(data, 'sensitivity', 'personal');
    const accepted = at(environment, 'accepts', 'personal');
    if (personal.stated ? !personal.value : !accepted.stated || accepted.value)
        return [];
    return [
        judge({ personal, accepted }, (values) => values.accepted
            ? undefined
            : `${spokenName(data.element)} is personal data, but ${spokenName(environment.element)} does not accept any`),
    ];
}
/** Judges whether data that have to stay in some zones are processed in one of them. */
export function judgeZone({ data, environment }) {
    const zones = at(data, 'sensitivity', 'zones');
    if (!zones.stated || zones.value.length === 0)
        return [];
    const zone = at(environment, 'platform', 'zone');
    const accepted = at(environment, 'accepts', 'zones');
    const where = listed(zones.value, 6);
    const [what, place] = [spokenName(data.element), spokenName(environment.element)];
    const told = `${what} must stay in ${where}, but ${place}`;
    const question = `does ${place} lie in ${where}, in the words of ${what}?`;
    const inside = zone.stated
        ? anyTrue(zones.value.map((one) => zoneLiesIn(zone.value, one)))
        : undefined;
    // Whoever accepts data of a zone knows that the environment lies in it, whatever its name.
    if (inside === undefined && accepted.stated) {
        return [
            judge({ zones, accepted }, (values) => {
                const fits = anyTrue(values.zones.flatMap((one) => values.accepted.map((other) => zoneLiesIn(one, other))));
                if (fits === true)
                    return undefined;
                const has = `accepts data of ${listed(values.accepted, 6)}`;
                if (fits === false)
                    return `${told} ${has}`;
                return { undecided: `${place} ${has}, which may or may not be ${where}`, question };
            }),
        ];
    }
    return [
        judge({ zones, zone }, (values) => {
            if (inside === true)
                return undefined;
            if (inside === false)
                return `${told} is in ${values.zone}`;
            return {
                undecided: `${place} is in ${values.zone}, which may or may not be ${where}`,
                question,
            };
        }),
    ];
}
/** True where one is, else undecided where one is. */
const anyTrue = (verdicts) => verdicts.includes(true) ? true : verdicts.includes(undefined) ? undefined : false;

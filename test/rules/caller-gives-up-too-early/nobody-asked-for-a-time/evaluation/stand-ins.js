import { at, itemsIfStated } from '../lookup.js';
import { all, resolve, root, target, } from '../system.js';
const STAND_INS = ['proxy', 'simulated', 'synthetic'];
const REAL = ['operational', 'enterprise'];
const hasOrigin = (data, origins) => {
    const origin = at(data, 'origin');
    return origin.stated && origins.includes(origin.value);
};
/** Training data, or the raw data that it is made of where it says nothing of its origin itself. */
function sourcesOf(system, training) {
    if (at(training, 'origin').stated || at(training, 'proxyFor').stated)
        return [training];
    return itemsIfStated(at(training, 'from')).map((one) => target(system, 'RawData', one));
}
/**
 * Where training data says that it stands in for data that could not be had. Real data that is only
 * filled up with other data stands for itself.
 */
export function standIn(system, training) {
    const sources = sourcesOf(system, training);
    if (sources.some((data) => hasOrigin(data, REAL)))
        return undefined;
    const [data] = sources.filter((one) => at(one, 'proxyFor').stated || hasOrigin(one, STAND_INS));
    const proxied = data && at(data, 'proxyFor', 'of');
    return proxied?.stated ? proxied : data && at(data, 'origin');
}
/** How anybody has shown that the stand-in resembles what it stands for. */
export function resemblance(system, training) {
    const raw = itemsIfStated(at(training, 'from')).map((one) => target(system, 'RawData', one));
    return [training, ...raw]
        .map((data) => at(data, 'proxyFor', 'representativeness'))
        .find(({ stated }) => stated);
}
/** Whether an evaluation was done on real cases; `undefined` where nobody says on what. */
export function isOnRealCases(system, evaluation) {
    const [split, dataset] = [at(evaluation, 'split'), at(evaluation, 'dataset')];
    if (split.stated && split.value === 'production')
        return true;
    const found = dataset.stated ? resolve(system, dataset.value) : undefined;
    if (found?.status !== 'found')
        return undefined;
    const { element } = found;
    if (element.kind === 'ProductionData') {
        return !hasOrigin(root(element), STAND_INS);
    }
    if (element.kind !== 'RawData' && element.kind !== 'TrainingData')
        return undefined;
    const sources = element.kind === 'RawData' ? [root(element)] : sourcesOf(system, root(element));
    if (sources.some((data) => hasOrigin(data, REAL)))
        return true;
    return sources.some((data) => hasOrigin(data, STAND_INS) || at(data, 'proxyFor').stated)
        ? false
        : undefined;
}
/** Where nobody has described any environment, a model is as good as in use. */
export const isInUse = (system, { environment }) => {
    const stage = at(environment, 'stage');
    if (stage.stated)
        return stage.value === 'production';
    return environment.stated || all(system, 'Environment').length === 0;
};

import { servingPipelines } from '../link/imply.js';
import { at, items } from '../lookup.js';
import { all, target } from '../system.js';
/** Whether production data feeds a hosted model; `wayTo` says what that means. */
export const feeds = (system, data, hosting) => wayTo(system, data, hosting) !== undefined;
/**
 * The pipelines through which production data reaches a hosted model, in their order: none where it
 * is wired to the model, `undefined` where it does not feed it. Data that is wired to no consumer in
 * production feeds every model if there is no other data, except for models that are fed by
 * something that the data does not come from.
 */
export function wayTo(system, data, hosting) {
    const pipelines = servingPipelines(system);
    const last = lastPipelines(system, hosting);
    const isUsed = (element) => element.kind !== 'TrainingData' &&
        (element.kind !== 'DataPipeline' || pipelines.some((one) => one.element === element));
    const next = (from) => system.connections
        .filter(({ producer }) => producer.element === from)
        .map(({ consumer }) => consumer.element)
        .filter(isUsed);
    const seen = new Set();
    const search = (from) => {
        if (last.includes(from) || next(from).includes(hosting.model.element))
            return [];
        for (const pipeline of pipelines) {
            if (seen.has(pipeline.element) || !next(from).includes(pipeline.element))
                continue;
            seen.add(pipeline.element);
            const rest = search(pipeline.element);
            if (rest)
                return [pipeline, ...rest];
        }
        return undefined;
    };
    if (next(data.element).length > 0)
        return search(data.element);
    const isOnly = all(system, 'ProductionData').length === 1;
    return isOnly && !isFedByOthers(system, data, hosting) ? [] : undefined;
}
/** The pipelines that the deployment or the model itself names as what prepares its inputs. */
function lastPipelines(system, { model, deployment }) {
    const named = [deployment && at(deployment, 'pipeline'), at(model, 'pipeline')];
    return named.flatMap((reference) => reference?.stated ? target(system, 'DataPipeline', reference).element : []);
}
/** Whether other components feed a model than those whose output the data records. */
function isFedByOthers(system, data, { model }) {
    const sources = at(data, 'sources');
    const named = (sources.stated ? items(sources) : [])
        .map((source) => at(source, 'component'))
        .filter(({ stated }) => stated)
        .map((reference) => target(system, 'Component', reference).element);
    const recorded = [...named, ...feeding(system, data.element)];
    const feeders = feeding(system, model.element).filter(({ kind }) => kind === 'Component');
    return (recorded.length > 0 && feeders.length > 0 && !feeders.some((one) => recorded.includes(one)));
}
const feeding = (system, element) => system.connections
    .filter(({ consumer }) => consumer.element === element)
    .map(({ producer }) => producer.element);

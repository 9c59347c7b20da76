import { at, itemsIfStated } from '../lookup.js';
import { metricOf, sameMetric } from './metric-names.js';
import { metricsOf, sameName } from './watching.js';
/** The metrics that a model asks for, and those that watchers collect. */
export function metricsNamed(models, watchers) {
    const wanted = models.flatMap((model) => itemsIfStated(at(model, 'monitoring', 'metrics')));
    return [...wanted, ...metricsOf(watchers)].flatMap((said) => said.stated
        ? { said, name: said.value.name, metric: metricOf(said.value.name), goal: at(said, 'goal') }
        : []);
}
/** The metrics that models were evaluated by. */
export const metricsEvaluated = (models) => models
    .flatMap((model) => itemsIfStated(at(model, 'evaluations')))
    .flatMap((evaluation) => itemsIfStated(at(evaluation, 'metrics')))
    .flatMap((said) => said.stated ? { said, name: said.value.metric, metric: metricOf(said.value.metric) } : []);
/** Whether a measure tells how far a goal is reached: it says so, or is one of its criteria. */
export function serves({ goal, metric }, { name, successCriteria }) {
    if (goal?.stated && sameName(goal.value, name))
        return true;
    return (successCriteria ?? []).some((one) => sameMetric(metricOf(one.metric), metric));
}

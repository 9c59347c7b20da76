import { trainingInUse } from '../link/counterparts.js';
import { deliveredLists } from '../link/delivered.js';
import { isInside } from '../link/outside.js';
import { keyOf, lastOf, portsIn } from '../link/ports.js';
import { at, itemsIfStated } from '../lookup.js';
import { modelsInUse, partOf, sameName } from '../monitoring/watching.js';
import { EXTERNAL } from '../reference.js';
import { all } from '../system.js';
/** The places of a system in which a signal that the task needs can be. */
export function signalsOf(system) {
    const pipelines = all(system, 'DataPipeline');
    const training = trainingInUse(system);
    const inputs = modelsInUse(system).map((model) => partOf(model, (known) => at(known, 'inputs')));
    const steps = [
        ...pipelines.map((pipeline) => at(pipeline, 'steps')),
        ...training.map((data) => at(data, 'preparation')),
    ];
    const components = all(system, 'Component').map((component) => at(component, 'outputs'));
    return {
        taken: [
            ...inputs,
            ...training.map((data) => at(data, 'fields')),
            ...pipelines.map((pipeline) => at(pipeline, 'inputs')),
        ],
        entering: enteringBy(system),
        delivered: [...deliveredLists(system), ...components.filter(({ stated }) => stated)],
        prepared: steps.flatMap(itemsIfStated).flatMap((step) => {
            const input = at(step, 'input');
            return input.stated ? [input.value] : [];
        }),
    };
}
/** Inputs from outside of the components that feed a model or a pipeline, or wrap a model. */
function enteringBy(system) {
    const inside = isInside(system);
    return all(system, 'Component')
        .filter((component) => at(component, 'model').stated ||
        system.connections.some(({ producer, consumer }) => producer.element === component.element &&
            ['TrainedModel', 'DataPipeline'].includes(consumer.element.kind)))
        .flatMap((component) => portsIn(at(component, 'inputs')))
        .filter((port) => {
        const from = at(port, 'from');
        return from.stated ? from.value === EXTERNAL : !inside(port);
    });
}
/** The ports of some lists that have a name, whatever its case and separators. */
export const namedIn = (lists, name) => lists.flatMap(portsIn).filter((port) => sameName(lastOf(port) ?? '', name));
/** Whether something takes a signal: under its name, in a step, or connected with what has it. */
export function isTaken({ connections }, signals, name) {
    if (namedIn(signals.taken, name).length > 0)
        return true;
    if (signals.entering.some((port) => sameName(lastOf(port) ?? '', name)))
        return true;
    if (signals.prepared.some((input) => sameName(input, name)))
        return true;
    const sources = namedIn(signals.delivered, name).map(keyOf);
    return connections.some(({ producer }) => sources.includes(keyOf(producer)));
}

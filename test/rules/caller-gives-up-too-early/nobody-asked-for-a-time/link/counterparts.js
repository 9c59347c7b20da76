import { at, items } from '../lookup.js';
import { all, target } from '../system.js';
/** The training data that models of the system learned from; all of it where no model says. */
export function trainingInUse(system) {
    const references = all(system, 'TrainedModel').flatMap((model) => {
        const on = at(model, 'trained', 'on');
        return on.stated ? items(on) : [];
    });
    const learned = references.map((one) => target(system, 'TrainingData', one).element);
    return all(system, 'TrainingData').filter(({ element }) => references.length === 0 || learned.includes(element));
}
/**
 * Which production data each training data stands for: that which its fields are connected with,
 * or the only one there is.
 */
export function counterparts(system) {
    const productions = all(system, 'ProductionData');
    return trainingInUse(system).flatMap((training) => {
        const connected = productions.filter((production) => system.connections.some(({ producer, consumer }) => producer.element === production.element && consumer.element === training.element));
        const found = connected.length > 0 || productions.length > 1 ? connected : productions;
        return found.map((production) => ({ training, production }));
    });
}

import { spokenName } from '../element.js';
import { at, itemsIfStated } from '../lookup.js';
import { all, resolve, target } from '../system.js';
/**
 * The components that work with what a model gives: those that wrap it, those that one of its
 * outputs is connected with, and those that the model itself names.
 */
export function componentsOf(system, model) {
    const known = [
        ...elementsAt(system, at(model, 'consumers')),
        ...system.connections
            .filter(({ producer }) => producer.element === model.element)
            .map(({ consumer }) => consumer.element),
    ];
    return all(system, 'Component').filter((component) => {
        const wraps = at(component, 'model');
        const wrapped = wraps.stated && target(system, 'TrainedModel', wraps).element === model.element;
        return wrapped || known.includes(component.element);
    });
}
const elementsAt = (system, references) => itemsIfStated(references).flatMap((one) => {
    const found = one.stated ? resolve(system, one.value) : undefined;
    return found && 'element' in found ? [found.element] : [];
});
/** The components, the product, its policies and the tests that rely on equal answers of a model. */
export function reliances(system, model) {
    const components = componentsOf(system, model);
    const contexts = all(system, 'SystemContext');
    const bound = [model, ...components].map(({ element }) => element);
    const policies = contexts
        .flatMap((context) => itemsIfStated(at(context, 'policies')))
        .filter((policy) => {
        const binds = at(policy, 'appliesTo');
        return !binds.stated || elementsAt(system, binds).some((one) => bound.includes(one));
    });
    const nameOf = ({ element }) => spokenName(element);
    return [
        ...components.map((one) => ({ said: at(one, 'deterministicExpected'), by: nameOf(one) })),
        ...contexts.map((one) => ({ said: at(one, 'deterministic'), by: nameOf(one) })),
        ...policies.map((one) => ({ said: at(one, 'deterministic'), by: `policy ${one.path.at(-1)}` })),
        { said: at(model, 'verification', 'deterministic'), by: `the tests of ${nameOf(model)}` },
    ].filter(({ said }) => said.stated && said.value);
}

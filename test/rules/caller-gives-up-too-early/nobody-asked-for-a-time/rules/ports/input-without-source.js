import { servingPipelines } from '../../link/imply.js';
import { at } from '../../lookup.js';
import { unfed } from '../../port/wiring.js';
import { defineRule } from '../../rule.js';
import { all, isRetired, target } from '../../system.js';
/** An input of a model or of a serving pipeline that nothing feeds. */
export default defineRule({
    id: 'input-without-source',
    title: 'Nothing feeds a required input',
    severity: 'error',
    category: 'development-environment/upstream-and-downstream-system-components',
    perspectives: ['data-science', 'software-engineering'],
    holds: 'every required input is fed',
    breaks: 'every call: a required input is missing',
    why: 'whoever makes the model lists what it takes, and nobody checks that all of it exists live',
    question: 'which component or pipeline can deliver this input?',
    seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021', 'xgboost #2857'],
    since: '0.1.0',
    *check(system) {
        // The inputs of a component that wraps a model are the inputs of the model to everyone else.
        const wrapped = all(system, 'Component').map((component) => target(system, 'TrainedModel', at(component, 'model')).element);
        for (const model of all(system, 'TrainedModel')) {
            if (wrapped.includes(model.element) || isRetired(model))
                continue;
            yield* unfed(system, model, at(model, 'inputs'), 'software-engineering');
        }
        for (const pipeline of servingPipelines(system)) {
            yield* unfed(system, pipeline, at(pipeline, 'inputs'), 'software-engineering');
        }
    },
});

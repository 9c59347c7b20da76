import { at } from '../../lookup.js';
import { unused } from '../../port/wiring.js';
import { defineRule } from '../../rule.js';
import { all, isRetired } from '../../system.js';
/** An output of a model that nobody is known to use. */
export default defineRule({
    id: 'output-without-consumer',
    title: 'Nobody uses an output of the model',
    severity: 'info',
    category: 'development-environment/upstream-and-downstream-system-components',
    perspectives: ['software-engineering', 'data-science'],
    holds: 'every output of the model is used',
    breaks: 'nothing yet: work goes into an output that helps nobody, or its user is not known',
    why: 'a user who is not known is not told when the output changes',
    question: 'who uses this output, or can the model do without it?',
    seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021'],
    since: '0.1.0',
    *check(system) {
        for (const model of all(system, 'TrainedModel')) {
            if (isRetired(model))
                continue;
            yield* unused(system, model, at(model, 'outputs'), 'software-engineering');
        }
    },
});

import { at } from '../../lookup.js';
import { unfed } from '../../port/wiring.js';
import { defineRule } from '../../rule.js';
import { all } from '../../system.js';
/** An input of a downstream component that neither a model nor anything else feeds. */
export default defineRule({
    id: 'component-input-unfed',
    title: 'A component waits for an input that nothing produces',
    severity: 'error',
    category: 'development-environment/upstream-and-downstream-system-components',
    perspectives: ['software-engineering', 'data-science'],
    holds: 'the component gets all of its inputs',
    breaks: 'whatever the component does with this input',
    why: 'software is built against outputs that were once talked about and never made',
    question: 'does the model give this value under another name, or must the component do without?',
    seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021'],
    since: '0.1.0',
    *check(system) {
        for (const component of all(system, 'Component')) {
            const role = at(component, 'role');
            // What upstream components take comes from outside the system as a rule.
            if (!role.stated || !['downstream', 'guardrail'].includes(role.value))
                continue;
            yield* unfed(system, component, at(component, 'inputs'), 'data-science');
        }
    },
});

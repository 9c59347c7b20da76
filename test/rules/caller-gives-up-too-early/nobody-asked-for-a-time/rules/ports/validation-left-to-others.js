import { compare } from '../../port.js';
import { defineRule } from '../../rule.js';
/** A value that each side believes the other has checked. */
export default defineRule({
    id: 'validation-left-to-others',
    title: 'Each side leaves it to the other to check a value',
    severity: 'error',
    category: 'training-data/data-preparation-pipelines',
    perspectives: ['data-science', 'software-engineering'],
    holds: 'somebody checks the value before it is used',
    breaks: 'values that cannot be true: they are used like any others',
    why: 'a check is dull, somebody else can do it, and each side has seen the other one validate',
    question: 'who checks the value from now on, and what becomes of one that fails?',
    seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021'],
    since: '0.1.0',
    onlyIfStated: true,
    check: (system) => compare(system, 'validation'),
});

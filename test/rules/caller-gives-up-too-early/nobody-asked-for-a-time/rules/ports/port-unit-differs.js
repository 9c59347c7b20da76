import { compare } from '../../port.js';
import { defineRule } from '../../rule.js';
/** Numbers in one unit that are read in another: nothing fails, everything is wrong. */
export default defineRule({
    id: 'port-unit-differs',
    title: 'A producer sends numbers in another unit than its consumer expects',
    severity: 'error',
    category: 'operational-data/data-syntax-and-semantics',
    perspectives: ['data-science', 'software-engineering'],
    holds: 'both sides count in the same unit',
    breaks: 'every prediction, without any error: the numbers mean something else',
    why: 'units are not part of a type, so nothing but a person can notice',
    question: 'in which unit are the numbers really, and who converts them?',
    seen: ['DeepCompletion #25', 'Depth-Anything #209', 'Mars Climate Orbiter Mishap Report 1999'],
    since: '0.1.0',
    onlyIfStated: true,
    check: (system) => compare(system, 'unit'),
});

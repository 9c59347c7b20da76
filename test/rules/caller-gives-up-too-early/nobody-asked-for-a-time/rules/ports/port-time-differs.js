import { compare } from '../../port.js';
import { defineRule } from '../../rule.js';
/** Times that mean another moment, or the same moment in another zone. */
export default defineRule({
    id: 'port-time-differs',
    title: 'A time means another moment or another zone to its consumer',
    severity: 'error',
    category: 'operational-data/data-syntax-and-semantics',
    perspectives: ['data-science', 'operations'],
    holds: 'both sides mean the same moment',
    breaks: 'ages, windows and joins, by hours or by a day',
    why: 'a time without its zone and meaning looks complete',
    question: 'which moment is stored, and in which zone?',
    seen: ['feast #1466', 'feast #5386', 'femr #211', 'featurebyte #642'],
    since: '0.1.0',
    onlyIfStated: true,
    check: (system) => compare(system, 'time'),
});

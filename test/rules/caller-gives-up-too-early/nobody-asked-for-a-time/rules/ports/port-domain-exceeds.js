import { compare } from '../../port.js';
import { defineRule } from '../../rule.js';
/** Values outside the range that the consumer was made for; ranges are compared in its unit. */
export default defineRule({
    id: 'port-domain-exceeds',
    title: 'A producer can send values that its consumer does not accept',
    severity: 'error',
    category: 'operational-data/data-syntax-and-semantics',
    perspectives: ['data-science', 'software-engineering'],
    holds: 'every value that can arrive is one that is accepted',
    breaks: 'predictions for values outside: they are refused, clipped or made up',
    why: 'a model answers any number, also one that is far from everything it has learned',
    question: 'can such values really occur, and who must handle them?',
    seen: ['super-gradients #1108', 'TFX taxi example: range of fare in train and eval'],
    since: '0.1.0',
    onlyIfStated: true,
    check: (system) => compare(system, 'domain'),
});

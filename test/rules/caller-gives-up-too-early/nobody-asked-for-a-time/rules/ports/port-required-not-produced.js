import { compare } from '../../port.js';
import { defineRule } from '../../rule.js';
/** A value that the consumer always needs and its producer may leave out. */
export default defineRule({
    id: 'port-required-not-produced',
    title: 'A producer may leave out a value that its consumer needs',
    severity: 'error',
    category: 'trained-model/api-specifications',
    perspectives: ['data-science', 'software-engineering'],
    holds: 'there is a value whenever one is needed',
    breaks: 'calls without the value: they fail, or null becomes a number',
    why: 'each side thinks that the other fills the gaps',
    question: 'can the value always be sent, or what must stand in for it?',
    seen: ['mlflow #24389', 'jpmml #19', 'xgboost PR #4349'],
    since: '0.1.0',
    onlyIfStated: true,
    check: (system) => compare(system, 'presence'),
});

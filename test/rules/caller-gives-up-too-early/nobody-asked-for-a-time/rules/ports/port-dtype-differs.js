import { compare } from '../../port.js';
import { defineRule } from '../../rule.js';
/** A data type that cannot be taken without losing range or precision. */
export default defineRule({
    id: 'port-dtype-differs',
    title: 'A producer sends another data type than its consumer takes',
    severity: 'error',
    category: 'trained-model/api-specifications',
    perspectives: ['data-science', 'software-engineering'],
    holds: 'values survive the type of their consumer',
    breaks: 'the call, or the values that do not fit the type of the consumer',
    why: "a JSON number, a column of a table and a tensor have types of their own, and each conversion is somebody else's",
    question: 'can it be sent in the type that is taken, without losing values?',
    seen: ['mlflow #25593', 'mlflow PR #3798', 'triton #2411'],
    since: '0.1.0',
    onlyIfStated: true,
    check: (system) => compare(system, 'dtype'),
});

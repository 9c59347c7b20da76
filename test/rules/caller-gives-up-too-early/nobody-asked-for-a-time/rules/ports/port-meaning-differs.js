import { compare } from '../../port.js';
import { defineRule } from '../../rule.js';
/** A value that means one thing to whoever gives it and another to whoever decides by it. */
export default defineRule({
    id: 'port-meaning-differs',
    title: 'A value means something else to its producer than to its consumer',
    severity: 'error',
    category: 'trained-model/model-output-interpretation',
    perspectives: ['software-engineering', 'data-science'],
    holds: 'both sides mean the same by the value',
    breaks: 'every decision that rests on the value',
    why: 'a score, a probability and a class index are all just numbers',
    question: 'what does the value really mean, and which side must change?',
    seen: ['open-webui #11279', 'R2R #861', 'Roo-Code #7348', 'Lewis, Bellomo and Ozkaya, WAIN 2021'],
    since: '0.1.0',
    onlyIfStated: true,
    check: (system) => compare(system, 'meaning'),
});

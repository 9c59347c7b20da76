import { compare } from '../../port.js';
import { defineRule } from '../../rule.js';
/** Data that arrives otherwise than its consumer can take it: mode, window, rate, order. */
export default defineRule({
    id: 'port-delivery-differs',
    title: 'Data is delivered otherwise than its consumer can take it',
    severity: 'error',
    category: 'trained-model/data-buffering-window-requirements',
    perspectives: ['data-science', 'software-engineering'],
    holds: 'data arrives as its consumer can take it',
    breaks: 'the integration: somebody has to buffer, cut or slow down, and nobody plans to',
    why: 'a model that was tried on files is fed by a stream',
    question: 'can the data be delivered like this, or who puts a buffer in between?',
    seen: ['silero-vad: variants for 512 and 576 samples', 'Lewis, Bellomo and Ozkaya, WAIN 2021'],
    since: '0.1.0',
    onlyIfStated: true,
    check: (system) => compare(system, 'delivery'),
});

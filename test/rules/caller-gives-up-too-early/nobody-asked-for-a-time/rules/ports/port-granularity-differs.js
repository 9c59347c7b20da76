import { compare } from '../../port.js';
import { defineRule } from '../../rule.js';
/** Records that stand for something else than the consumer counts. */
export default defineRule({
    id: 'port-granularity-differs',
    title: 'A record stands for something else than its consumer expects',
    severity: 'error',
    category: 'operational-data/data-syntax-and-semantics',
    perspectives: ['data-science', 'software-engineering'],
    holds: 'both sides count the same things',
    breaks: 'sums and rates: they are of something else',
    why: 'data per customer fed to a model for transactions has the right types and no meaning',
    question: 'what does one record stand for, and who aggregates it?',
    seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021'],
    since: '0.1.0',
    onlyIfStated: true,
    check: (system) => compare(system, 'granularity'),
});

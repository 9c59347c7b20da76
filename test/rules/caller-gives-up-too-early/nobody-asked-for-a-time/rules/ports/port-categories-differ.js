import { compare } from '../../port.js';
import { defineRule } from '../../rule.js';
/** Categories that the consumer does not know, or knows at another position. */
export default defineRule({
    id: 'port-categories-differ',
    title: 'A producer sends categories that its consumer does not know, or in another order',
    severity: 'error',
    category: 'operational-data/data-syntax-and-semantics',
    perspectives: ['data-science', 'software-engineering'],
    holds: 'both sides know the same categories',
    breaks: 'records with the other categories: they fail or are taken for something else',
    why: 'new products, countries and labels appear upstream the day after the release',
    question: 'which list is right, and what must happen with the other values?',
    seen: ['fastai #3945', 'deit #130', 'keras-yolo3 #82', 'tabnet #359', 'cuml #1216'],
    since: '0.1.0',
    onlyIfStated: true,
    check: (system) => compare(system, 'categories'),
});

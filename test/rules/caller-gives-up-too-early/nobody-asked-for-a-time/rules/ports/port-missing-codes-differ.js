import { compare } from '../../port.js';
import { defineRule } from '../../rule.js';
/** A code that means "no value" to one side and is a value to the other. */
export default defineRule({
    id: 'port-missing-codes-differ',
    title: 'A code for missing values is unknown to the consumer',
    severity: 'error',
    category: 'raw-data/data-dictionary',
    perspectives: ['data-science', 'software-engineering'],
    holds: 'the consumer knows every code that is no value',
    breaks: 'averages and predictions: the code is read as a value',
    why: 'the meaning of -999 is known where the data arises and nowhere else',
    question: 'what does the code mean, and who turns it into a missing value?',
    seen: ['xgboost #5068', 'xgboost PR #11225', 'h2o #2461', 'mleap #605'],
    since: '0.1.0',
    onlyIfStated: true,
    check: (system) => compare(system, 'codes'),
});

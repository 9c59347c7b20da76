import { accountsOfPerspectives } from '../../claims/accounts.ts';
import { judgeAccounts } from '../../claims/measures.ts';
import { spokenId, USUAL_OWNER } from '../../element.ts';
import { perspectiveOf } from '../../quote.ts';
import { defineRule } from '../../rule.ts';

/** Two roles describe one element and state different values for the same attribute. */
export default defineRule({
  id: 'perspectives-disagree',
  title: 'Two roles state different values for one attribute',
  severity: 'error',
  category: 'development-environment/upstream-and-downstream-system-components',
  perspectives: ['software-engineering', 'operations'],
  holds: 'both roles mean the same',
  breaks: 'what one of the two roles has built: it rests on a value that is not so',
  why: 'each role goes on building on its own value until integration shows the other',
  question: 'which of the two values is right?',
  seen: ['mlcommons/inference_results_v4.1: one system described with two TensorRT versions'],
  since: '0.1.0',

  *check({ elements, facts }) {
    for (const element of elements) {
      for (const accounts of accountsOfPerspectives(element)) {
        const { one, other } = accounts;
        const what = `${one.path.join('.')} of ${spokenId(element)}`;
        const judgement = judgeAccounts(accounts, facts, (first, second) => ({
          message: `${perspectiveOf(one)} says that ${what} is ${first}, but ${perspectiveOf(other)} says ${second}`,
          ask: USUAL_OWNER[element.kind],
        }));
        if (judgement) yield judgement;
      }
    }
  },
});

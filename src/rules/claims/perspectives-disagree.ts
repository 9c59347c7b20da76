import { accountsOfPerspectives } from '../../claims/accounts.ts';
import { inOneMeasure } from '../../claims/measures.ts';
import { spokenId, USUAL_OWNER } from '../../element.ts';
import { agree } from '../../meaning/agreement.ts';
import { perspectiveOf } from '../../quote.ts';
import { defineRule, judge } from '../../rule.ts';

/** Two roles describe one element and state different values for the same attribute. */
export default defineRule({
  id: 'perspectives-disagree',
  title: 'Two roles state different values for one attribute',
  severity: 'error',
  category: 'development-environment/upstream-and-downstream-system-components',
  perspectives: ['software-engineering', 'operations'],
  holds: 'both roles mean the same',
  breaks: 'whatever either role built on its own value',
  why: 'each role goes on building on its own value until integration shows the other',
  question: 'which of the two values is right?',
  seen: ['mlcommons/inference_results_v4.1: one system described with two TensorRT versions'],
  since: '0.1.0',

  *check({ elements, facts }) {
    for (const element of elements) {
      for (const accounts of accountsOfPerspectives(element)) {
        const measured = inOneMeasure(accounts);
        if (measured === undefined) continue;
        const { one, other, meaning } = accounts;
        const { values, texts, apart } = measured;
        yield judge({ one, other }, () => {
          // Neither is the truth, so it is enough that one of them is a fair account of the other.
          const place = { meaning, path: one.path, facts };
          const [a, b] = values;
          const agrees = apart ? undefined : agree(place, a, b) || agree(place, b, a);
          const [first, second] = texts;
          if (agrees === undefined)
            return { undecided: `${first} and ${second} have no common measure` };
          if (agrees) return undefined;
          const what = `${one.path.join('.')} of ${spokenId(element)}`;
          const [speaker, contradictor] = [perspectiveOf(one), perspectiveOf(other)];
          const message = `${speaker} says that ${what} is ${first}, but ${contradictor} says ${second}`;
          return { message, ask: USUAL_OWNER[element.kind] };
        });
      }
    }
  },
});

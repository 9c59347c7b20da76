import type { Stated } from '../../claim.ts';
import { accountsOfArtifacts } from '../../claims/accounts.ts';
import { judgeAccounts } from '../../claims/measures.ts';
import { type ServedFile, servedFiles } from '../../claims/served-files.ts';
import { spokenId, USUAL_OWNER } from '../../element.ts';
import { artifactOf } from '../../quote.ts';
import { defineRule, type Judgement, judge } from '../../rule.ts';

/** Two artifacts, or two places in one of them, say different things about one element. */
export default defineRule({
  id: 'artifacts-disagree',
  title: 'Two artifacts say different things about one element',
  severity: 'error',
  category: 'development-environment/upstream-and-downstream-system-components',
  perspectives: ['data-science', 'operations'],
  holds: 'the artifacts say the same',
  breaks: 'whatever was built on either of the two',
  why: 'each tool writes down what it needs, and nobody reads what the others wrote',
  question: 'which of the two is right, and can the other be made anew?',
  seen: ['mlcommons/inference_results_v4.1: one system described with two TensorRT versions'],
  since: '0.2.0',

  *check({ elements, facts }) {
    for (const element of elements) {
      for (const accounts of accountsOfArtifacts(element, facts)) {
        const { one, other } = accounts;
        const what = `${one.path.join('.')} of ${spokenId(element)}`;
        const judgement = judgeAccounts(accounts, facts, (first, second) => ({
          message: told(what, [one, first], [other, second]),
          ask: USUAL_OWNER[element.kind],
        }));
        if (judgement) yield judgement;
      }
      for (const served of servedFiles(element)) yield judgeServed(served);
    }
  },
});

const judgeServed = ({ set, found }: ServedFile): Judgement =>
  judge({ set, found }, (formats) => {
    if (formats.set === formats.found) return undefined;
    const [config, file] = [set, found].map((claim) => artifactOf(claim)?.file);
    return {
      message: `${config} has the server load ${formats.set}, but ${file} is ${formats.found}`,
      breaks: 'the start of the server: it refuses the model, or finds no file that it can load',
      question: `can ${config} be set to ${formats.found}, or was the model to be converted before?`,
      ask: 'operations',
    };
  });

type Word = readonly [Stated<unknown>, string];

function told(what: string, [one, first]: Word, [other, second]: Word): string {
  const [file, another] = [one, other].map((claim) => artifactOf(claim)?.file ?? 'one artifact');
  return file === another
    ? `${file} says in two places what ${what} is: ${first} and ${second}`
    : `${file} says that ${what} is ${first}, but ${another} says ${second}`;
}

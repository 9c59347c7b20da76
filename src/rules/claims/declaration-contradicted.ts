import { accountsOfEvidence } from '../../claims/accounts.ts';
import { inOneMeasure } from '../../claims/measures.ts';
import { spokenId } from '../../element.ts';
import { agree } from '../../meaning/agreement.ts';
import { artifactOf } from '../../quote.ts';
import { defineRule, judge } from '../../rule.ts';
import type { DtypeDialect } from '../../values/dtype.ts';

/** A value that somebody typed, beside the value that a tool read from the real thing. */
export default defineRule({
  id: 'declaration-contradicted',
  title: 'A declared value differs from what was measured',
  severity: 'error',
  category: 'trained-model/api-specifications',
  perspectives: ['data-science', 'operations'],
  holds: 'what is declared is what was measured',
  breaks: 'plans and checks that rest on the declared value: it is not what was found',
  why: 'descriptors that are typed by hand go out of date, and artifacts do not',
  question:
    'is the descriptor out of date, was another artifact measured, or must what was found be made as it is declared?',
  seen: ['onnxruntime #5577', 'essentia #1507'],
  since: '0.1.0',

  *check({ elements, facts }) {
    for (const element of elements) {
      for (const accounts of accountsOfEvidence(element)) {
        const compared = inOneMeasure(accounts);
        if (compared === undefined) continue;
        const { one, other, meaning } = accounts;
        const { values, texts, apart } = compared;
        yield judge({ declared: one, measured: other }, () => {
          const dialect = meaning === 'dtype' ? dialectOf(artifactOf(other)?.file) : undefined;
          const place = { meaning, path: one.path, facts, ...(dialect && { dialect }) };
          const agrees = apart ? undefined : agree(place, ...values);
          const what = `${one.path.join('.')} of ${spokenId(element)}`;
          const [typed, read] = texts;
          if (agrees === undefined) {
            const question = `do ${typed} and ${read} mean the same, or is the descriptor out of date?`;
            return { undecided: `${typed} and ${read} have no common measure`, question };
          }
          if (agrees) return undefined;
          const told = `${what} is declared as ${typed}, but was`;
          if (other.how !== 'observed') return `${told} measured as ${read}`;
          const question = `is the descriptor out of date, or must ${read} be made ${typed} again?`;
          return { message: `${told} seen as ${read}`, question };
        });
      }
    }
  },
});

/** What ONNX and TensorRT call a float has 32 bits; others leave that open. */
const dialectOf = (file: string | undefined): DtypeDialect | undefined =>
  file !== undefined && /\.(?:onnx|ort|engine|plan|trt)$/i.test(file) ? 'onnx' : undefined;

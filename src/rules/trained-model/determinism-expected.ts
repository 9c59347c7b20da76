import { spokenName } from '../../element.ts';
import { judgeExact } from '../../evaluation/test-cases.ts';
import { answerOf, judgeSampling } from '../../hosting/sampling.ts';
import { isOnlyShadow } from '../../hosting/served.ts';
import { numbered } from '../../lookup.ts';
import { modelsInUse } from '../../monitoring/watching.ts';
import { RELIANCES, reliances, relied } from '../../port/consumers.ts';
import { defineRule, judge } from '../../rule.ts';

/** Caches, tests and audits that take it for granted that a case has one answer. */
export default defineRule({
  id: 'determinism-expected',
  title: 'Somebody relies on equal answers of a model that does not give them',
  severity: 'error',
  category: 'trained-model/decisions-assumptions-limitations-and-constraints',
  perspectives: ['software-engineering', 'data-science'],
  holds: 'equal inputs get equal answers from the model',
  breaks: 'caches, tests and audits: a case that is looked at again gets another answer',
  why: 'sampling, dropout, some GPU kernels and learning on the job are not seen from outside',
  question: 'can the model be made to give equal answers, or must everybody do without them?',
  seen: ['SEI mismatch M02-08 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  about: [...RELIANCES, 'TrainedModel/verification/cases'],

  *check(system) {
    for (const model of modelsInUse(system)) {
      const have = answerOf(model);
      const others = reliances(system, model).filter(
        ({ said }) => said.element !== have.element || said.pointer !== have.pointer,
      );
      yield* judgeExact(model, have);
      if (others.length === 0 || isOnlyShadow(system, model)) continue;
      const key = have.path.at(-1);
      const isGiven = have.stated ? have.value === (key !== 'onlineLearning') : undefined;
      const sampled = isGiven === false ? [] : judgeSampling(system, model, others);
      yield* sampled;
      if (isGiven === undefined && sampled.length > 0) continue;
      yield judge({ ...numbered(others.map(({ said }) => said)), have }, () => {
        if (isGiven) return undefined;
        const name = spokenName(model.element);
        const why =
          key === 'onlineLearning' ? 'keeps learning while it runs' : 'does not give them';
        const told = relied(others);
        if (others.some(({ isOpen }) => !isOpen)) return `${told}, but ${name} ${why}`;
        const undecided = `${told}, which has several models, and ${name} ${why}`;
        return { undecided, question: `must ${name} give equal answers too?`, ask: 'product' };
      });
    }
  },
});

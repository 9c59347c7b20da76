import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import { judgeExact } from '../../evaluation/test-cases.ts';
import { at, numbered } from '../../lookup.ts';
import { modelsInUse } from '../../monitoring/watching.ts';
import { RELIANCES, reliances } from '../../port/consumers.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';
import type { DescriptorOf } from '../../system.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** What the model says of itself; what its tests rely on stands in where it says nothing else. */
function answerOf(model: Model): Claim<boolean> {
  const deterministic = at(model, 'deterministic');
  const learning = at(model, 'onlineLearning');
  const tested = at(model, 'verification', 'deterministic');
  if (deterministic.stated && !deterministic.value) return deterministic;
  if (learning.stated && learning.value) return learning;
  return deterministic.stated || !tested.stated ? deterministic : tested;
}

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
      if (others.length === 0) continue;
      const sides = { ...numbered(others.map(({ said }) => said)), have };
      yield judge(sides, ({ have: value }) => {
        const [key, name] = [have.path.at(-1), spokenName(model.element)];
        if (value === (key !== 'onlineLearning')) return undefined;
        const who = spoken(others.map(({ by }) => by));
        const why =
          key === 'onlineLearning' ? 'keeps learning while it runs' : 'does not give them';
        const told = `equal answers to equal inputs are taken for granted by ${who}`;
        if (others.some(({ isOpen }) => !isOpen)) return `${told}, but ${name} ${why}`;
        const undecided = `${told}, which has several models, and ${name} ${why}`;
        return { undecided, question: `must ${name} give equal answers too?`, ask: 'product' };
      });
    }
  },
});

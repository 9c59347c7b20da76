import { spokenName } from '../../element.ts';
import { portsIn } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { isChecked } from '../../port/validation.ts';
import { defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';

/** What keeps somebody from teaching a model what they like. */
const CHECKS = ['validation', 'rate-limit', 'human-in-the-loop', 'hard-constraint'];

/** A model that learns from whoever talks to it, and nothing between the two. */
export default defineRule({
  id: 'online-learning-unguarded',
  title: 'A model learns while it runs, and nothing checks what it is taught',
  severity: 'error',
  category: 'task-and-purpose/usage-context',
  perspectives: ['data-science', 'product'],
  holds: 'something checks what a model learns while it runs',
  breaks: 'whoever sends most, or means harm, decides how the model answers everybody else',
  why: 'learning is planned by data science, and guardrails against wrong answers by product',
  question:
    'what keeps wrong or hostile inputs from being learned, or can the model be retrained apart?',
  seen: ['Tay, a chat bot of Microsoft, taught to abuse within a day, 2016'],
  since: '0.1.0',
  about: ['TrainedModel/onlineLearning'],
  onlyIfStated: true,

  *check(system) {
    for (const model of liveModels(system)) {
      const learning = at(model, 'onlineLearning');
      if (!learning.stated || !learning.value) continue;
      if (portsIn(at(model, 'inputs')).some((input) => isChecked(system, input))) continue;
      for (const context of all(system, 'SystemContext')) {
        yield judge({ learning, guardrails: at(context, 'guardrails') }, ({ guardrails }) => {
          const able = guardrails.filter(({ kind }) => CHECKS.includes(kind));
          if (able.some((one) => one.independentOfModel !== false)) return undefined;
          const name = spokenName(model.element);
          if (guardrails.length === 0)
            return `${name} keeps learning while it runs, but there is no guardrail`;
          const kinds = guardrails.map((one) =>
            CHECKS.includes(one.kind)
              ? `${one.name} trusts the model`
              : `${one.name} is a ${one.kind}`,
          );
          return `${name} keeps learning while it runs, but nothing checks what: ${kinds.join(', ')}`;
        });
      }
    }
  },
});

import { spokenName } from '../../element.ts';
import { lastOf } from '../../link/ports.ts';
import { at, numbered } from '../../lookup.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { occasion, refusals, standIn } from '../../port/default-output.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { root } from '../../system.ts';

/** What a model returns when it has no answer is a value that its caller does not take. */
export default defineRule({
  id: 'default-output-not-taken',
  title: 'A component does not take what the model returns when it has no answer',
  severity: 'error',
  category: 'trained-model/model-output-interpretation',
  perspectives: ['software-engineering', 'data-science'],
  holds: 'the component takes what the model returns when it has no answer',
  breaks: 'outages: the component takes the value for an answer, or breaks at it',
  why: 'a default keeps errors from callers, and they were written to handle errors',
  question: 'can the model fail with an error instead, or must the component learn this value?',
  seen: ['Sculley et al., Hidden Technical Debt in Machine Learning Systems, NIPS 2015'],
  since: '0.1.0',
  about: ['TrainedModel/failure/defaultOutput'],
  onlyIfStated: true,

  *check(system) {
    for (const model of liveModels(system)) {
      const found = standIn(model);
      if (found === undefined) continue;
      const { said, isOpen } = occasion(model, found);
      const answer = at(model, 'failure', 'defaultOutput');
      for (const { consumer, domain, given, takes } of refusals(found, system)) {
        const sides = [domain, answer, ...(said ? [said] : [])];
        yield judge(numbered<unknown>(sides), (): Decision => {
          const [who, caller] = [spokenName(model.element), spokenName(consumer.element)];
          const message = `${who} gives ${given} when it has no answer, but ${caller} takes ${lastOf(consumer)} ${takes} and knows no code for it`;
          if (isOpen)
            return {
              undecided: message,
              question: `when does ${who} give ${given}, if not for an invalid input?`,
            };
          const automation = at(root<'Component'>(consumer.element), 'presentation', 'automation');
          const acts = automation.stated && automation.value === 'automatic';
          return acts ? message : { message, severity: 'warning' };
        });
      }
    }
  },
});

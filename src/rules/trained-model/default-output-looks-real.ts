import { spokenName } from '../../element.ts';
import { lastOf } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { callersOf } from '../../port/consumers.ts';
import { isCode, isValueOf, standIn } from '../../port/default-output.ts';
import { defineRule, judge } from '../../rule.ts';

/** What a model returns when it has no answer is one of its answers. */
export default defineRule({
  id: 'default-output-looks-real',
  title: 'The answer of a model that has none looks like any other',
  severity: 'error',
  category: 'trained-model/model-output-interpretation',
  perspectives: ['data-science', 'software-engineering'],
  holds: 'an answer that stands for none is told from a real one',
  breaks: 'outages: nobody notices them, and decisions are made by a value that means nothing',
  why: 'a default is chosen so that nothing crashes, and then nothing is noticed either',
  question: 'how is the component to tell this value from a real answer?',
  seen: ['Sculley et al., Hidden Technical Debt in Machine Learning Systems, NIPS 2015'],
  since: '0.1.0',
  about: ['TrainedModel/failure/defaultOutput'],
  onlyIfStated: true,

  *check(system) {
    for (const model of liveModels(system)) {
      const given = at(model, 'failure', 'defaultOutput');
      const found = standIn(model);
      if (found === undefined || isCode(found, system)) continue;
      const acts = callersOf(system, model).some((component) => {
        const automation = at(component, 'presentation', 'automation');
        return automation.stated && automation.value === 'automatic';
      });
      const { text, port } = found;
      yield judge({ given, domain: at(port, 'domain') }, ({ domain }) => {
        if (!isValueOf(text, domain)) return undefined;
        const message = `${spokenName(model.element)} gives ${text} when it has no answer, but ${lastOf(port)} can be ${text} as an answer as well`;
        return acts ? message : { message, severity: 'warning' };
      });
    }
  },
});

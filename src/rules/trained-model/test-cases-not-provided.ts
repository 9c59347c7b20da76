import { spokenName } from '../../element.ts';
import { casesOf, decideCases, errorsOf } from '../../evaluation/test-cases.ts';
import { at, numbered } from '../../lookup.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { componentsOf } from '../../port/consumers.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';

/** Whoever builds the model in has nothing to try it with, or only what goes well anyway. */
export default defineRule({
  id: 'test-cases-not-provided',
  title: 'The model comes without test cases, or with none of what can go wrong',
  severity: 'warning',
  category: 'trained-model/test-cases-and-data',
  perspectives: ['software-engineering', 'data-science'],
  holds: 'whoever builds the model in can test it, also where it fails',
  breaks: 'integration: a model that is fed or read wrongly still answers, and nobody sees it',
  why: 'data science tests the model with its own code, and hands over only the model',
  question: 'which inputs, with which expected answers, show that the model is built in rightly?',
  seen: ['SEI mismatches M13-05, M16-04 and M18-04 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',

  *check(system) {
    for (const model of liveModels(system)) {
      const users = componentsOf(system, model);
      if (users.length === 0) continue;
      const [given, cases] = [casesOf(model), at(model, 'verification', 'cases')];
      const known = cases.stated ? cases.value : [];
      const errors = known.length > 0 ? errorsOf(system, model) : [];
      const relied = errors.length > 0 ? errors : users.map((user) => at(user, 'name'));
      yield judge(numbered<unknown>([...relied, given]), () => {
        if (known.length > 0) return decideCases(known, errors, model);
        if (given.path.length < 2) return undefined;
        const who = spoken(users.map(({ element }) => spokenName(element)));
        return `${who} uses ${spokenName(model.element)}, which comes without a single test case`;
      });
    }
  },
});

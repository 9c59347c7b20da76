import { spokenName } from '../../element.ts';
import {
  casesNeeded,
  casesOf,
  decideCases,
  errorsCountedOn,
  reasonsToTest,
} from '../../evaluation/test-cases.ts';
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
  holds: 'there are cases to test the model with, also of what goes wrong',
  breaks: 'integration: a model that is fed or read wrongly still answers, and nobody sees it',
  why: 'data science tests the model with its own code, and hands over only the model',
  question: 'which inputs, with which expected answers, show that the model is built in rightly?',
  seen: ['SEI mismatches M13-05, M16-04 and M18-04 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',

  *check(system) {
    for (const model of liveModels(system)) {
      const users = componentsOf(system, model);
      const [given, cases] = [casesOf(model), at(model, 'verification', 'cases')];
      const find = given.stated ? errorsCountedOn : reasonsToTest;
      const reasons = find(system, model);
      const isAsked = given.stated || reasons.length > 0;
      if (users.length === 0 || !isAsked) continue;
      const sides = [
        ...(reasons.length > 0 ? reasons : users.map((one) => at(one, 'name'))),
        given,
      ];
      const decide = () => {
        if (cases.stated && cases.value.length > 0) return decideCases(system, cases.value, model);
        if (!cases.stated) return undefined;
        const who = spoken(users.map(({ element }) => spokenName(element)));
        return `${who} uses ${spokenName(model.element)}, which comes without a single test case`;
      };
      yield judge(
        numbered<unknown>(sides),
        decide,
        given.stated ? {} : { holds: casesNeeded(system, model) },
      );
    }
  },
});

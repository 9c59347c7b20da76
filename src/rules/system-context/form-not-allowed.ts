import { keyOf } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { judgeForms, personalValuesOf } from '../../product/forms.ts';
import { binds, policiesOf, policyName } from '../../product/policies.ts';
import { defineRule } from '../../rule.ts';

/** What a policy wants pseudonymised reaches the model as it is. */
export default defineRule({
  id: 'form-not-allowed',
  title: 'Personal values reach the model in a form that a policy rules out',
  severity: 'error',
  category: 'raw-data/anonymization',
  perspectives: ['product', 'data-science'],
  holds: 'personal values are used only in the form that policies require',
  breaks: 'law, contract or policy, and what was learned cannot be taken out of the model again',
  why: 'who signs for the protection of data does not see the columns of a training set',
  question: 'can these values be brought into that form before a model uses them?',
  seen: [
    'Project RET in Arpteg et al., Software Engineering Challenges of Deep Learning, SEAA 2018',
  ],
  since: '0.1.0',
  about: ['SystemContext/policies/requiredForm'],
  onlyIfStated: true,

  *check(system) {
    const policies = policiesOf(system).filter((policy) => at(policy, 'requiredForm').stated);
    if (policies.length === 0) return;
    const used = liveModels(system).flatMap((model) => personalValuesOf(system, model));
    const values = [...new Map(used.map((one) => [keyOf(one.port), one])).values()];
    for (const policy of policies) {
      const required = at(policy, 'requiredForm');
      const bound = values.filter(({ elements }) =>
        elements.some((element) => binds(system, policy, element)),
      );
      for (const owner of new Set(bound.map(({ port }) => port.element))) {
        const owned = bound.filter(({ port }) => port.element === owner);
        yield judgeForms(required, owned, `policy ${policyName(policy)}`);
      }
    }
  },
});

import { spokenName } from '../../element.ts';
import { numbered } from '../../lookup.ts';
import { isClassifying, lackOf, learnedPairs } from '../../port/learned-labels.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';

/** A class of cases that occurs in production and that the model has no name for. */
export default defineRule({
  id: 'label-never-learned',
  title: 'A label occurs in production that the model has never learned',
  severity: 'error',
  category: 'operational-data/data-syntax-and-semantics',
  perspectives: ['data-science', 'operations'],
  holds: 'every label of production is one that the model has learned',
  breaks: 'every such case, without any error: it gets the name of another class',
  why: 'the world gets new kinds of cases, and a classifier answers with one of those that it knows',
  question: 'can the model learn this label, or who handles such cases, and how are they told?',
  seen: ['Scheirer et al., Toward Open Set Recognition, TPAMI 2013'],
  since: '0.1.0',
  onlyIfStated: true,
  about: ['ProductionData/labelDistribution', 'ProductionData/fields/domain/categories'],

  *check(system) {
    if (!isClassifying(system)) return;
    for (const learned of learnedPairs(system)) {
      const { model, sets, production, live } = learned;
      const lack = lackOf(learned);
      if (lack === undefined) continue;
      const { known, labels, learnt, isListed } = lack;
      // Who has not told all that was learned is asked only where that matters.
      const said = labels.length > 0 ? known : known.filter(({ stated }) => stated);
      yield judge({ ...numbered(said), live }, () => {
        if (labels.length === 0) return undefined;
        const taught = spoken(sets.map(({ element }) => spokenName(element)));
        const have = sets.length > 1 ? 'have' : 'has';
        const [it, has] = labels.length > 1 ? ['them', 'labels'] : ['it', 'label'];
        const nor =
          isListed && model ? `, and ${spokenName(model.element)} no class for ${it}` : '';
        return {
          message: `${spokenName(production.element)} has the ${has} ${spoken(labels)}, but ${taught} ${have} only ${spoken(learnt)}${nor}`,
          ask: 'data-science',
        };
      });
    }
  },
});

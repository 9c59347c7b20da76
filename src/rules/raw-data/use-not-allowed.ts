import { spokenName } from '../../element.ts';
import { at } from '../../lookup.ts';
import { judgeTraining } from '../../product/training-use.ts';
import { judgeUses, restrictionsOf } from '../../product/uses.ts';
import { defineRule } from '../../rule.ts';
import { all } from '../../system.ts';

/** Data and weights come with conditions, which those who sell the product never see. */
export default defineRule({
  id: 'use-not-allowed',
  title: 'The system is used for what its data or models must not be used for',
  severity: 'error',
  category: 'task-and-purpose/data-rights-and-policies',
  perspectives: ['data-science', 'product'],
  holds: 'data, models and software may be used for what the system does',
  breaks:
    'contracts, licences or the consent of people: what was learned may have to be taken back',
  why: 'a set or a model is found on the web by one, and sold in a product by another',
  question: 'can the right be bought, can it be replaced, or is the system not used for this?',
  seen: [
    'Lewis, Bellomo and Ozkaya, WAIN 2021: data rights and policies',
    'FTC, In the Matter of Everalbum, 2021: models made from photos without consent',
  ],
  since: '0.1.0',
  about: [
    'SystemContext/uses',
    'SystemContext/policies/forbiddenUses',
    'RawData/rights/forbiddenUses',
    'RawData/rights/license',
    'TrainedModel/license',
    'TrainedModel/baseModel/license',
    'TrainedModel/requires/software/license',
  ],
  onlyIfStated: true,

  *check(system) {
    yield* judgeTraining(system);
    const restrictions = restrictionsOf(system);
    for (const context of all(system, 'SystemContext')) {
      const uses = at(context, 'uses');
      for (const restriction of restrictions) {
        yield* judgeUses(uses, spokenName(context.element), restriction);
      }
    }
  },
});

import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import { at, numbered } from '../../lookup.ts';
import { sameTrait } from '../../meaning/traits.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { spoken } from '../../port/names.ts';
import { orNothing, protectionsFor, usesTrait } from '../../product/fairness.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';

/** A trait must not tip the decision, and nobody has looked whether it does. */
export default defineRule({
  id: 'fairness-not-evaluated',
  title: 'Groups that are protected were not compared',
  severity: 'error',
  category: 'task-and-purpose/data-rights-and-policies',
  perspectives: ['product', 'data-science'],
  holds: 'the model was checked for treating protected groups alike',
  breaks: 'people are treated differently for what they are, and nobody knows how much',
  why: 'a mean over all people hides what happens to some, and lawyers read no evaluations',
  question: 'can the quality be measured for each of these groups?',
  seen: ['Kästner, Engineering AI-Enabled Systems: fairness, on predicting recidivism'],
  since: '0.1.0',
  about: [
    'SystemContext/policies/protectedAttributes',
    'TrainedModel/inputs/sensitivity/protected',
    'TrainingData/fields/sensitivity/protected',
  ],
  onlyIfStated: true,

  *check(system) {
    for (const model of liveModels(system)) {
      const protections = protectionsFor(system, model);
      if (protections.length === 0) continue;
      const evaluated = at(model, 'fairness', 'evaluated');
      const compared = at(model, 'fairness', 'attributes');
      const isLeftOut = evaluated.stated && !evaluated.value;
      const have: Claim<unknown> = isLeftOut ? evaluated : compared;
      const sides = numbered(protections.map(({ said }) => said));
      const told = protections.map((one) => one.told).join(', ');
      const decide = (): Decision => {
        const groups = compared.stated && !isLeftOut ? compared.value : [];
        const traits = protections.flatMap((one) => one.traits);
        const open = traits.filter((trait) => groups.every((one) => !sameTrait(one, trait)));
        const lost = open.filter((trait) => groups.every((one) => sameTrait(one, trait) === false));
        const name = spokenName(model.element);
        const done = groups.length > 0 ? `by ${spoken(groups)} only` : 'by none of them';
        const has = `${name} was ${isLeftOut ? 'not checked for fairness' : `checked for fairness ${done}`}`;
        if (lost.length > 0) {
          const message = `${told}, but ${has}`;
          const isUsed = lost.some((trait) => usesTrait(system, model, trait));
          return { message, severity: isUsed ? 'error' : 'warning' };
        }
        if (open.length === 0) return undefined;
        const undecided = `${told}, and ${has}, which may mean the same`;
        return { undecided, question: `do these groups cover ${spoken(open)}?` };
      };
      yield judge({ ...sides, have }, decide, { hint: orNothing(told) });
    }
  },
});

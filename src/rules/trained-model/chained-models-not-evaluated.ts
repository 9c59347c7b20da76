import { spokenName } from '../../element.ts';
import { chainsOf, togetherBy, truthFor } from '../../evaluation/chains.ts';
import { lastOf } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';

/** Ninety percent of ninety percent, and nobody has measured the rest. */
export default defineRule({
  id: 'chained-models-not-evaluated',
  title: 'A model that works on answers of another was evaluated without them',
  severity: 'warning',
  category: 'trained-model/evaluation-metrics',
  perspectives: ['software-engineering', 'data-science'],
  holds: 'models that work on answers of others were evaluated on such answers',
  breaks: 'errors of the first model become inputs that the second has never seen, and they add up',
  why: 'each model has a team and a test set of its own, and the two meet only in production',
  question: 'how good is the second model on what the first one really gives?',
  seen: ['Kästner, Machine Learning in Production: most systems have more than one model'],
  since: '0.1.0',

  *check(system) {
    for (const chain of chainsOf(system)) {
      const { first, output, model, input } = chain;
      const together = togetherBy(system, chain);
      if (together) {
        yield judge({ output, together }, () => undefined);
        continue;
      }
      const [name, other] = [spokenName(model.element), spokenName(first)];
      const truth = truthFor(system, chain);
      const evaluations = at(model, 'evaluations');
      const sides = { output, ...(truth ? { truth: truth.said } : {}), evaluations };
      yield judge(sides, () => {
        const takes = `${name} takes ${lastOf(input)} from ${other}`;
        if (truth) return `${takes}, but in ${truth.set}, ${lastOf(input)} ${truth.is}`;
        return {
          undecided: `${takes}, and nobody says whether it was evaluated on answers of ${other}`,
          question: `was ${name} evaluated on what ${other} answers, or on the truth in its place?`,
        };
      });
    }
  },
});

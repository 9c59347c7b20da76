import { spokenName } from '../../element.ts';
import { evaluationsIn } from '../../evaluation/listed.ts';
import { feedsOf } from '../../hosting/serving.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';
import { formatFraction } from '../../values/fraction.ts';

const NEW =
  /\b(?:cold|new|unseen|unknown|first|without (?:any )?(?:earlier|past|history)|no history)\b/i;

/** Part of the traffic is about things that nobody has seen before, and the model knows no answer. */
export default defineRule({
  id: 'cold-start-not-handled',
  title: 'The model has no answer for what is new, and part of the traffic is',
  severity: 'warning',
  category: 'operational-data/data-statistics',
  perspectives: ['operations', 'data-science'],
  holds: 'the model has an answer for things that it has never seen',
  breaks: 'predictions for newcomers: their history is empty, and the model was never tried on it',
  why: 'training data hold customers with a history, while growth brings those without one',
  question: 'what shall the model answer for them, or who decides instead?',
  seen: ['Schein et al., Methods and Metrics for Cold-Start Recommendations, SIGIR 2002'],
  since: '0.1.0',
  about: ['ProductionData/coldStart'],
  onlyIfStated: true,

  *check(system) {
    for (const { data, models } of feedsOf(system)) {
      const share = at(data, 'coldStart');
      if (!share.stated || Number(share.value) === 0) continue;
      for (const model of models) {
        const slices = evaluationsIn(model)
          .flatMap((one) => itemsIfStated(at(one, 'metrics')))
          .map((one) => at(one, 'slice'));
        const cases = itemsIfStated(at(model, 'verification', 'cases')).map((one) =>
          at(one, 'name'),
        );
        const tried = [...slices, ...cases].find((one) => one.stated && NEW.test(one.value));
        const handled = at(model, 'coldStart');
        if (!handled.stated && tried) yield judge({ share, tried }, () => undefined);
        else {
          yield judge({ share, handled }, (values) => {
            if (values.handled !== 'not-handled') return undefined;
            const part = formatFraction(Number(values.share));
            const what = `${part} of ${spokenName(data.element)} is about things never seen before`;
            return `${what}, but ${spokenName(model.element)} does not handle them`;
          });
        }
      }
    }
  },
});

import { spokenName } from '../../element.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { holdFeedbackAgainst } from '../../monitoring/feedback.ts';
import { judgeOffers } from '../../monitoring/offers.ts';
import { liveModels, offered, watchersOf } from '../../monitoring/watching.ts';
import { defineRule } from '../../rule.ts';

/** Whether a prediction was right is known somewhere, but nobody brings it back. */
export default defineRule({
  id: 'feedback-not-collected',
  title: 'Feedback that the model needs does not come back, or not as it is needed',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'the feedback that the model needs comes back',
  breaks: 'nobody learns how often the model is wrong, and in which direction',
  why: 'feedback has to be built into the product, by people who do not need it themselves',
  question: 'can this feedback be brought back, or what else tells whether predictions were right?',
  seen: ['SEI mismatches M04-04 and M17-09', 'cmu-sei/TEC, rule 13'],
  since: '0.1.0',
  about: ['TrainedModel/monitoring/feedback'],

  *check(system) {
    for (const model of liveModels(system)) {
      const watchers = watchersOf(system, model);
      const lists = watchers.map((watcher) => offered(watcher, 'feedback'));
      const feedback = lists.flatMap((list) => itemsIfStated(list));
      for (const need of itemsIfStated(at(model, 'monitoring', 'feedback'))) {
        if (!need.stated) continue;
        const offers = feedback.flatMap((one) =>
          one.stated ? holdFeedbackAgainst(need, one) : [],
        );
        yield judgeOffers(spokenName(model.element), need, offers, {
          ...{ lists, noun: 'feedback', verb: 'collects' },
          short: (name, gaps) => {
            const has = gaps.map((gap) => gap.has).join(', ');
            const question = `can the model do with ${name} ${has}, or what else tells whether predictions were right?`;
            // Whoever collects it cannot make people give more of it, or sooner.
            return gaps.every(({ sides }) => GIVEN.includes(sides[0].path.at(-1)))
              ? { ask: 'data-science', question }
              : {};
          },
        });
      }
    }
  },
});

const GIVEN: readonly unknown[] = ['delay', 'coverage'];

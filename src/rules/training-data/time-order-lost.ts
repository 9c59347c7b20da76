import { spokenName } from '../../element.ts';
import { counterparts, trainingInUse } from '../../link/counterparts.ts';
import { at } from '../../lookup.ts';
import { deliveryOrder, judgeRuns, orderMatters, sequenceFrom } from '../../pipeline/order.ts';
import { defineRule, judge } from '../../rule.ts';

/** Rows whose order carries meaning are shuffled, split at random, or arrive in another order. */
export default defineRule({
  id: 'time-order-lost',
  title: 'The order of records in time carries meaning, and it is lost',
  severity: 'error',
  category: 'training-data/data-preparation-pipelines',
  perspectives: ['data-science', 'operations'],
  holds: 'the order of records is kept where it carries meaning',
  breaks: 'sequences, without any error: what came before is no longer before',
  why: 'shuffling is right for most data, and a flag that does it is flipped in one line',
  question: 'can the order be kept, or does nothing depend on it?',
  seen: ['Arpteg et al., Software Engineering Challenges of Deep Learning, SEAA 2018 (5.1)'],
  since: '0.1.0',
  about: ['TrainingData/timeOrdered', 'TrainingData/shuffle'],
  onlyIfStated: true,

  *check(system) {
    for (const training of trainingInUse(system)) {
      const name = spokenName(training.element);
      const [ordered, shuffle] = [orderMatters(system, training), at(training, 'shuffle')];
      if (ordered && shuffle.stated && shuffle.value) {
        yield judge({ ordered, shuffle }, (values) =>
          values.ordered ? `${name} is ordered in time, but its rows were shuffled` : undefined,
        );
      }
      yield* judgeRuns(system, training);
      const [said, method] = [at(training, 'timeOrdered'), at(training, 'split', 'method')];
      if (!said.stated || !method.stated || !said.value) continue;
      yield judge({ said, method }, (values) => {
        if (values.method !== 'random') return undefined;
        return {
          message: `${name} is ordered in time, but it was split at random: what was tested on lies between what was learned from`,
          severity: 'warning',
          breaks: 'the evaluation: it flatters the model, which in production knows no tomorrow',
          question: 'how good is the model on records that are all later than its training?',
          ask: 'data-science',
        };
      });
    }
    for (const { training, production } of counterparts(system)) {
      const ordered = at(training, 'timeOrdered');
      if (!ordered.stated || !ordered.value) continue;
      const arrives = deliveryOrder(system, production);
      const window = sequenceFrom(system, production);
      if (!arrives || !window) continue;
      const what = `${spokenName(training.element)} is ordered in time`;
      yield judge({ ordered, window, arrives: arrives.claim }, () =>
        arrives.kept
          ? undefined
          : `${what}, but ${spokenName(production.element)} arrives in no order, and ${spokenName(window.element)} takes it in windows`,
      );
    }
  },
});

import { judgeHeldOut, judgeLabels, judgeTested } from '../../evaluation/datasets.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { defineRule } from '../../rule.ts';

/** What an evaluation was done on is not what the model is for, or not what it had not seen. */
export default defineRule({
  id: 'evaluated-on-other-data',
  title: 'The model was evaluated on other data than its results stand for',
  severity: 'error',
  category: 'trained-model/evaluation-metrics',
  perspectives: ['product', 'data-science'],
  holds: 'the data of an evaluation show what the model is for',
  breaks: 'the results: they are of other cases, or of cases that the model has learned by heart',
  why: 'a test set is made once, and then models are made for more',
  question: 'can it be evaluated on the cases that it is for, apart from those it learned from?',
  seen: ['Zech et al., PLOS Medicine 2018 (pneumonia, tested in the hospital of its training)'],
  since: '0.1.0',
  about: ['TrainedModel/evaluations/dataset'],
  onlyIfStated: true,

  *check(system) {
    for (const model of liveModels(system)) {
      yield* judgeHeldOut(system, model);
      yield* judgeLabels(system, model);
      yield* judgeTested(system, model);
    }
  },
});

import { judgeCriterion, limitText } from '../../evaluation/criteria.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { defineRule } from '../../rule.ts';

/** A model that its own makers would not allow to be used. */
export default defineRule({
  id: 'quality-floor-not-met',
  title: 'The model is below the quality at which it must not be used',
  severity: 'error',
  category: 'trained-model/evaluation-metrics',
  perspectives: ['data-science', 'data-science'],
  holds: 'the model is above its own quality floors',
  breaks: 'the model is released although it is below the limit at which it must be taken out',
  why: 'a floor is set once, and each new version or slice is evaluated long afterwards',
  question: 'can the model be improved before it is used, or is the floor out of date?',
  seen: ['Arpteg et al., Software Engineering Challenges of Deep Learning, SEAA 2018'],
  since: '0.1.0',
  about: ['TrainedModel/qualityFloors'],

  *check(system) {
    for (const model of liveModels(system)) {
      for (const floor of itemsIfStated(at(model, 'qualityFloors'))) {
        yield* judgeCriterion(system, floor, [model], (limit, reached) => ({
          message: `the quality floor is ${limitText(limit)}, but ${reached}`,
        }));
      }
    }
  },
});

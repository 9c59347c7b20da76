import { judgeBases, judgeServedBases } from '../../hosting/bases.ts';
import { defineRule } from '../../rule.ts';

/**
 * An adapter is loaded on top of whatever base is there, since its matrices fit in shape, and a
 * hosted base answers under one name for ever.
 */
export default defineRule({
  id: 'base-model-differs',
  title: 'A model runs on another version of its base than it was made for',
  severity: 'error',
  category: 'trained-model/versioning',
  perspectives: ['data-science', 'operations'],
  holds: 'a model runs on the base that it was made for',
  breaks:
    'the answers, without any error: what was tuned, tried and evaluated belongs to another base',
  why: 'a base keeps its name through its versions, and one server or provider has it for many models',
  question: 'can both versions be served, or can the model be trained on the one that is there?',
  seen: [
    'Hu et al., LoRA: Low-Rank Adaptation of Large Language Models, 2021: updates of frozen weights',
    'Lewis, Bellomo and Ozkaya, WAIN 2021: versioning of models',
  ],
  since: '0.1.0',
  about: ['TrainedModel/baseModel/version', 'Deployment/baseModel'],
  onlyIfStated: true,

  *check(system) {
    yield* judgeBases(system);
    yield* judgeServedBases(system);
  },
});

import { folded, type Relation, spellings } from './relation.ts';

// Families of models under the names that papers, libraries and people give them.
const FAMILIES = spellings({
  'gradient boosting':
    'gbdt, gbm, gradient boosted trees, gradient boosted decision trees, gradient boosting trees, ' +
    'gradient boosting machine, boosted trees, gradient tree boosting, gradient boosted tree',
  'random forest': 'random forests, rf',
  'logistic regression': 'logit model, lr',
  'support vector machine': 'svm, support vector machines',
  'convolutional neural network': 'cnn, convnet, convolutional network',
  'recurrent neural network': 'rnn',
  'multilayer perceptron': 'mlp, multi-layer perceptron',
  'graph neural network': 'gnn',
  'large language model': 'llm',
});

/** Whether two names are of one family of models; of families that differ one may hold the other. */
export const relateFamilies = (one: string, other: string): Relation => {
  const [a, b] = [FAMILIES().get(folded(one)), FAMILIES().get(folded(other))];
  return a !== undefined && a === b ? 'same' : 'strange';
};

import { trainingInUse } from '../../link/counterparts.ts';
import { judgeRecords, judgeShares } from '../../pipeline/remains.ts';
import { defineRule } from '../../rule.ts';

/** Rows that were multiplied, or chosen by their label, in a step that nobody wrote down. */
export default defineRule({
  id: 'selection-not-told',
  title: 'Training data are not what the steps that are told make of the raw data',
  severity: 'warning',
  category: 'training-data/data-preparation-pipelines',
  perspectives: ['data-science', 'data-science'],
  holds: 'the steps that are told make the training data of the raw data',
  breaks:
    'probabilities and tests: copies of one record stand on both sides of a split, and rare cases look frequent',
  why: 'augmenting and balancing are done in the loader of the data, and are not taken for preparation',
  question: 'which step is missing in what is told of the preparation?',
  seen: ['Saerens et al., Neural Computation 2002', 'Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',
  about: ['RawData/size/records', 'RawData/labels/distribution'],

  *check(system) {
    for (const training of trainingInUse(system)) {
      yield* judgeRecords(system, training);
      yield* judgeShares(system, training);
    }
  },
});

import { judgeNoise } from '../../pipeline/noise.ts';
import { judgeRepetition, repetitionsOf } from '../../pipeline/repetition.ts';
import { defineRule } from '../../rule.ts';

/** Data were made safe before they were handed over, and live data come as they are. */
export default defineRule({
  id: 'transformation-not-repeated',
  title: 'Fields were changed to protect people, and production does not change them',
  severity: 'error',
  category: 'raw-data/anonymization',
  perspectives: ['data-science', 'software-engineering'],
  holds: 'what was changed in the data of training is changed in production as well',
  breaks: 'predictions: the model gets values of a kind that it has never seen',
  why: 'who hands data over changes them before anybody builds what prepares them in production',
  question: 'can what prepares the live data make the same change, and who has what it needs?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021: anonymization of raw data'],
  since: '0.1.0',
  about: ['RawData/transformations'],

  *check(system) {
    for (const one of repetitionsOf(system)) {
      const judgement = judgeRepetition(one);
      if (judgement) yield judgement;
    }
    yield* judgeNoise(system);
  },
});

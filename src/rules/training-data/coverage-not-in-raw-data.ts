import { judgeCoverage, judgeDays } from '../../evaluation/raw-coverage.ts';
import { trainingInUse } from '../../link/counterparts.ts';
import { rawDataOf } from '../../link/origins.ts';
import { defineRule } from '../../rule.ts';

/** Training data that are said to cover what was in none of the data that they were made of. */
export default defineRule({
  id: 'coverage-not-in-raw-data',
  title: 'Training data cover what their raw data do not have',
  severity: 'warning',
  category: 'raw-data/metadata',
  perspectives: ['data-science', 'data-science'],
  holds: 'what the training data cover is in the raw data behind them',
  breaks: 'the model is trusted with cases that it has never seen',
  why: 'coverage is written down as it was planned, and the raw data are what could be had',
  question: 'where do these records come from, or do the training data cover less than they say?',
  seen: ['SEI mismatch M17-01 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  about: ['TrainingData/coverage', 'TrainingData/window'],
  onlyIfStated: true,

  *check(system) {
    for (const training of trainingInUse(system)) {
      const raw = rawDataOf(system, training);
      yield* judgeCoverage(training, raw);
      yield* judgeDays(training, raw);
    }
  },
});

import { spokenName } from '../../element.ts';
import { REAL, STAND_INS } from '../../evaluation/stand-ins.ts';
import { trainingInUse } from '../../link/counterparts.ts';
import { rawDataOf } from '../../link/origins.ts';
import { at, numbered } from '../../lookup.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';

/** A stand-in loses its label on the way from the raw data to the training data. */
export default defineRule({
  id: 'origin-contradicted',
  title: 'Training data pass for real cases that nothing behind them is',
  severity: 'error',
  category: 'raw-data/proxy-data',
  perspectives: ['data-science', 'data-science'],
  holds: 'training data are as real as what they were made of',
  breaks: 'whatever is concluded from the results: they hold for the stand-in only',
  why: 'who prepares a set writes down what it is meant to be, and not what was handed over',
  question: 'are there real cases among the raw data, or is the origin of the training data wrong?',
  seen: ['SEI mismatch M17-02 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  about: ['TrainingData/origin'],

  *check(system) {
    for (const training of trainingInUse(system)) {
      const claimed = at(training, 'origin');
      const behind = rawDataOf(system, training).map((raw) => at(raw, 'origin'));
      const told = behind.filter(({ stated }) => stated);
      if (!claimed.stated || !REAL.includes(claimed.value) || told.length === 0) continue;
      const [real] = told.filter((one) => one.stated && !STAND_INS.includes(one.value));
      // One set of real cases is enough: the others may fill it up.
      yield judge({ claimed, ...numbered(real ? [real] : behind) }, (values) => {
        if (real) return undefined;
        const sets = told.map((one) => `${spokenName(one.element)} (${one.stated && one.value})`);
        return `${spokenName(training.element)} has the origin ${values.claimed}, but is made of ${spoken(sets)}`;
      });
    }
  },
});

import { spokenName } from '../../element.ts';
import { counterparts } from '../../link/counterparts.ts';
import { at } from '../../lookup.ts';
import { strangeLabels } from '../../port/labels.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';

/** A label of the training data that production does not know, under its name or what it maps to. */
export default defineRule({
  id: 'label-not-in-production',
  title: 'A label of the training data does not exist in production',
  severity: 'error',
  category: 'operational-data/data-syntax-and-semantics',
  perspectives: ['data-science', 'operations'],
  holds: 'every label of training has its counterpart in production',
  breaks: 'measured quality: predictions of that label are never confirmed',
  why: 'labels are renamed and merged where the truth is recorded',
  question: 'under which name does production record this label?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',
  about: ['TrainingData/labelDistribution', 'ProductionData/labelDistribution'],
  onlyIfStated: true,

  *check(system) {
    for (const pair of counterparts(system)) {
      const training = at(pair.training, 'labelDistribution');
      const production = at(pair.production, 'labelDistribution');
      yield judge({ training, production }, (values) => {
        const strange = strangeLabels(values.training, values.production);
        if (strange.length === 0) return undefined;
        const [learned, live] = [spokenName(training.element), spokenName(production.element)];
        const known = spoken(values.production.map(({ label }) => String(label)));
        const labels = `the label${strange.length === 1 ? '' : 's'} ${spoken(strange.map(String))}`;
        return `${learned} has ${labels}, but ${live} has ${known}`;
      });
    }
  },
});

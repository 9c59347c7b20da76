import { lastOf } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { driftBetween } from '../../port/drift.ts';
import { statisticsPairs } from '../../port/statistics.ts';
import { defineRule, judge } from '../../rule.ts';

/** A field that looks otherwise in production than in training, by more than chance. */
export default defineRule({
  id: 'statistics-shifted',
  title: 'Production data look otherwise than the training data',
  severity: 'warning',
  category: 'operational-data/data-statistics',
  perspectives: ['data-science', 'operations'],
  holds: 'the field looks in production as it did in training',
  breaks: 'quality: the model is asked about cases that it has rarely or never seen',
  why: 'units, sources, sentinels and customers change after the training, and no type does',
  question: 'what has changed in this field since the training data were collected?',
  seen: ['TFX taxi example: train and eval statistics', 'Breck et al., MLSys 2019'],
  since: '0.1.0',
  onlyIfStated: true,

  *check(system) {
    const policy = at(system.manifest, 'policy', 'drift');
    const tolerated = policy.stated ? { policy } : {};
    for (const { training, production, field } of statisticsPairs(system)) {
      yield judge({ training, ...tolerated, production }, (values) => {
        const limits = policy.stated ? policy.value : {};
        const drifts = driftBetween(values.training, values.production, limits);
        if (drifts.length === 0) return undefined;
        const found = drifts.map(({ text }) => text).join('; ');
        const [learned, live] = [training.element.name, production.element.name];
        const text = `${lastOf(field)} in ${live} is not what it was in ${learned}: ${found}`;
        if (drifts.some(({ uncertain }) => !uncertain)) return text;
        return {
          undecided: `${text}, but nobody says how many values that is`,
          question: `how many values of ${lastOf(field)} were looked at?`,
        };
      });
    }
  },
});

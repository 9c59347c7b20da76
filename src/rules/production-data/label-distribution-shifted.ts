import { spokenName } from '../../element.ts';
import { counterparts } from '../../link/counterparts.ts';
import { at, numbered } from '../../lookup.ts';
import {
  correctionsOf,
  decideShift,
  driftText,
  hasLabels,
  labelDoubts,
  labelDrift,
  waiversAt,
} from '../../port/labels.ts';
import { defineRule, judge } from '../../rule.ts';

/** Labels that are more or less frequent in production than in training, by more than chance. */
export default defineRule({
  id: 'label-distribution-shifted',
  title: 'Labels are distributed otherwise in production than in training',
  severity: 'error',
  category: 'operational-data/data-statistics',
  perspectives: ['data-science', 'operations'],
  holds: 'labels are as frequent in production as in training',
  breaks: 'probabilities and thresholds: they rest on the shares of the training data',
  why: 'training sets are balanced on purpose, and the world changes its mix of cases',
  question: 'is this the real mix of cases, and are outputs corrected for it, or must they be?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021', 'Saerens et al., Neural Computation 2002'],
  since: '0.1.0',
  about: [
    'TrainingData/labelDistribution',
    'ProductionData/labelDistribution',
    'System/policy/drift/labelShift',
  ],
  onlyIfStated: true,

  *check(system) {
    const policy = at(system.manifest, 'policy', 'drift');
    const tolerated = policy.stated ? { policy } : {};
    const limits = policy.stated ? policy.value : {};
    for (const pair of counterparts(system)) {
      const training = at(pair.training, 'labelDistribution');
      const production = at(pair.production, 'labelDistribution');
      // A limit on other things than labels is no belief about labels; many targets have none.
      const isLimited = limits.labelShift !== undefined && hasLabels(system, pair.training);
      if (!training.stated && !production.stated && !isLimited) continue;
      const corrections = correctionsOf(system, pair.training);
      yield judge({ training, ...tolerated, production, ...numbered(corrections) }, (values) => {
        const drifts = labelDrift(values.training, values.production, limits);
        const found =
          drifts.length > 0 ? drifts : labelDoubts(values.training, values.production, limits);
        if (found.length === 0) return undefined;
        const from = `from ${spokenName(training.element)} to ${spokenName(production.element)}`;
        const message = `labels change their shares ${from}: ${driftText(found)}`;
        return decideShift(message, drifts, corrections.length > 0, waiversAt(system));
      });
    }
  },
});

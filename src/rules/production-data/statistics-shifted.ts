import { spokenName } from '../../element.ts';
import { lastOf, onPorts } from '../../link/ports.ts';
import { at, numbered } from '../../lookup.ts';

import { driftBetween } from '../../port/drift.ts';
import { decideDrifts } from '../../port/shift.ts';
import { declaredDomain, statisticsPairs, unprofiled } from '../../port/statistics.ts';
import { defineRule, judge } from '../../rule.ts';

/** A field that looks otherwise in production than in training, by more than chance. */
export default defineRule({
  id: 'statistics-shifted',
  title: 'Production data look otherwise than the training data',
  severity: 'error',
  category: 'operational-data/data-statistics',
  perspectives: ['data-science', 'operations'],
  holds: 'the field looks in production as it did in training',
  breaks: 'quality: the model is asked about cases that it has rarely or never seen',
  why: 'one season, site or country is easy to get for training, and units and sources change later',
  question:
    'do the training data cover these cases, or must the set be extended? operations knows which of them are to come',
  seen: ['TFX taxi example: train and eval statistics', 'Breck et al., MLSys 2019'],
  since: '0.1.0',
  about: onPorts('statistics'),
  onlyIfStated: true,

  *check(system) {
    const policy = at(system.manifest, 'policy', 'drift');
    const tolerated = policy.stated ? { policy } : {};
    const limits = policy.stated ? policy.value : {};
    const pairs = [...statisticsPairs(system)];
    for (const sides of unprofiled(pairs)) {
      const isLearned = sides.at(-1)?.element.kind === 'TrainingData';
      const hint = `${isLearned ? 'of training data' : 'of live data'}, with count, mean, missing and quantiles, as \`mismatch profile\` writes them`;
      yield judge(numbered(sides), () => undefined, { hint });
    }
    for (const { training, production, field } of pairs) {
      if (!training.stated || !production.stated) continue;
      const declared = declaredDomain(field);
      yield judge({ training, ...tolerated, production }, (values) => {
        const drifts = driftBetween(values.training, values.production, limits, declared);
        if (drifts.length === 0) return undefined;
        const [learned, live] = [spokenName(training.element), spokenName(production.element)];
        return decideDrifts(drifts, { field: lastOf(field) ?? '', learned, live });
      });
    }
  },
});

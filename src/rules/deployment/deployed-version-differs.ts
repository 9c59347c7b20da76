import { anyOf } from '../../alternatives.ts';
import { itsFileFirst, judgeRunning, modelsOf, versionRun } from '../../hosting/running.ts';
import { at, numbered } from '../../lookup.ts';

import { defineRule, judge } from '../../rule.ts';
import { all, isRetired } from '../../system.ts';

/** The version or the file that a deployment loads is not the one that data science describes. */
export default defineRule({
  id: 'deployed-version-differs',
  title: 'What is deployed is not the version that is described',
  severity: 'error',
  category: 'trained-model/versioning',
  perspectives: ['data-science', 'operations'],
  holds: 'the version that runs is the one that is described',
  breaks: 'what was evaluated, and compared here, is not what answers',
  why: 'a release that was held back or rolled back is still the newest one in its description',
  question: 'is the deployment behind, or must the version that runs be described?',
  seen: ['SEI mismatches M03-07 and M08-04 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  // Who numbers nothing has one version, and knows which.
  onlyIfStated: true,

  *check(system) {
    for (const deployment of all(system, 'Deployment')) {
      if (isRetired(deployment)) continue;
      const models = itsFileFirst(deployment, modelsOf(system, deployment));
      const runs = versionRun(deployment);
      if (models.length > 1 && !runs.stated && !at(deployment, 'modelDigest').stated) {
        const versions = numbered(models.map((model) => at(model, 'version')));
        yield judge({ runs, ...versions }, () => undefined);
        continue;
      }
      const best = anyOf(models, (model) => judgeRunning(system, deployment, model));
      if (best) yield best.judgement;
    }
  },
});

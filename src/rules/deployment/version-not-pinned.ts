import { judgeBase, judgeImage, judgeServedBase } from '../../hosting/pinning.ts';
import { inForce } from '../../hosting/served.ts';
import { at } from '../../lookup.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { defineRule } from '../../rule.ts';
import { all, isRetired } from '../../system.ts';

/** What was evaluated can be replaced by something else without anybody releasing it. */
export default defineRule({
  id: 'version-not-pinned',
  title: 'What runs may be replaced without a release',
  severity: 'warning',
  category: 'trained-model/versioning',
  perspectives: ['data-science', 'operations'],
  holds: 'what runs stays what was described and evaluated',
  breaks: 'after a restart or overnight something else answers, and nobody can tell since when',
  why: 'a moving name is the easiest to write, and the same as the fixed one on the day of the test',
  question: 'which digest or version is it to be fixed to?',
  seen: ['Arpteg, Brinne, Crnkovic-Friis and Bosch, SEAA 2018'],
  since: '0.1.0',
  about: ['Deployment/image/location', 'Deployment/baseModel', 'TrainedModel/baseModel'],
  onlyIfStated: true,

  *check(system) {
    for (const deployment of all(system, 'Deployment')) {
      const location = at(deployment, 'image', 'location');
      if (location.stated && !isRetired(deployment)) yield judgeImage(system, deployment, location);
    }
    for (const model of liveModels(system)) {
      if (at(model, 'baseModel').stated) yield judgeBase(model);
    }
    for (const one of inForce(system)) yield* judgeServedBase(one);
  },
});

import { anyOf } from '../../alternatives.ts';
import { isServing } from '../../hosting/measurements.ts';
import { judgeOffline } from '../../hosting/offline.ts';
import { at } from '../../lookup.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { defineRule } from '../../rule.ts';
import { all } from '../../system.ts';

/** Product promises that it works without a network; operations put the model behind one. */
export default defineRule({
  id: 'offline-not-possible',
  title: 'A system that must work offline depends on a network',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['product', 'operations'],
  holds: 'the model can be used where there is no network',
  breaks:
    'the system stops where it is needed most: in a tunnel, a field or a hall without a network',
  why: 'everybody who builds it has a network, and nobody notices that it is used',
  question: 'can the model run on the device or on the site, with all that it loads?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021: production environment'],
  since: '0.1.0',
  about: ['SystemContext/offline'],
  onlyIfStated: true,

  *check(system) {
    for (const context of all(system, 'SystemContext')) {
      const offline = at(context, 'offline');
      if (!offline.stated || !offline.value) continue;
      for (const model of liveModels(system)) {
        const hostings = system.hostings.filter(
          (one) => one.model.element === model.element && isServing(one),
        );
        // Beside a cloud one place that works offline is enough.
        const best = anyOf(hostings, (hosting) => judgeOffline(offline, hosting));
        if (best) yield best.judgement;
      }
    }
  },
});

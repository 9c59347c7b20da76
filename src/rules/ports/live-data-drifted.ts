import { lastOf, observedPorts, onPorts } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { comparedIn, comparisonsIn, decideDrift, limitFor } from '../../monitoring/live-drift.ts';
import { defineRule, judge } from '../../rule.ts';

/** The values of a window are distributed otherwise than those of the reference. */
export default defineRule({
  id: 'live-data-drifted',
  title: 'Live data are distributed otherwise than the reference',
  severity: 'error',
  category: 'operational-data/data-statistics',
  perspectives: ['data-science', 'operations'],
  holds: 'live data are distributed like the reference',
  breaks: 'quality: the model is asked about cases that it has rarely seen, and says nothing of it',
  why: 'seasons, prices, users and upstream systems change, and the model was fitted to what they were',
  question:
    'what changed at the source, and is the model still good at these cases, or to be retrained?',
  seen: ['Gama et al., A survey on concept drift adaptation, 2014', 'Breck et al., MLSys 2019'],
  since: '0.1.0',
  about: onPorts('observed/drift'),
  onlyIfStated: true,

  *check(system) {
    for (const port of observedPorts(system)) {
      const drift = at(port, 'observed', 'drift');
      if (!drift.stated) continue;
      for (const found of comparisonsIn(drift.value)) {
        for (const part of ['values', 'presence'] as const) {
          const compared = comparedIn(found, part);
          if (compared.length === 0) continue;
          const limit = limitFor(system, compared);
          const sides = limit ? { limit, drift } : { port, drift };
          yield judge(sides, () => decideDrift(compared, lastOf(port) ?? ''));
        }
      }
    }
  },
});

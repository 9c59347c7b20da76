import { at } from '../../lookup.ts';
import { judgeLiveCallers } from '../../monitoring/live-callers.ts';
import { liveOnce } from '../../monitoring/live-requests.ts';
import { defineRule } from '../../rule.ts';

/** A model was called by somebody whom nobody counts among its callers. */
export default defineRule({
  id: 'live-caller-unknown',
  title: 'Somebody calls whom nobody knows as a caller',
  severity: 'error',
  category: 'development-environment/upstream-and-downstream-system-components',
  perspectives: ['data-science', 'operations'],
  holds: 'whoever calls the model is known as a caller',
  breaks:
    'the next version changes its answers, and a caller that nobody asked goes wrong silently',
  why: 'an endpoint that answers is found and used, and no one has to ask for it',
  question: 'who is it, what for, and may it rely on the model?',
  seen: ['Sculley et al., Hidden Technical Debt in Machine Learning Systems: undeclared consumers'],
  since: '0.1.0',
  about: ['Deployment/observed'],
  onlyIfStated: true,

  *check(system) {
    for (const live of liveOnce(system)) {
      // What calls is seen at a gateway, if at all; nobody owes it because somebody counts callers.
      const isSeen = at(live.deployment, 'observed', 'callers').stated;
      if (isSeen) yield judgeLiveCallers(system, live);
    }
  },
});

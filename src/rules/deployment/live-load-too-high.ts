import { firstMismatch } from '../../alternatives.ts';
import { judgeLoad, plansFor } from '../../monitoring/live-load.ts';
import { askedOnce } from '../../monitoring/live-questions.ts';
import { answeringLive } from '../../monitoring/live-requests.ts';
import { defineRule } from '../../rule.ts';

/** More requests come than anybody has planned for. */
export default defineRule({
  id: 'live-load-too-high',
  title: 'More requests come than capacity was planned for',
  severity: 'error',
  category: 'operational-data/data-rates',
  perspectives: ['operations', 'operations'],
  holds: 'no more requests come than capacity was planned for',
  breaks: 'answers come late or not at all when most people ask, and no promise holds any more',
  why: 'a plan is made once, and a new caller, a retry or a campaign asks nobody',
  question: 'will it stay so, and who plans for it: more instances, fewer calls, or new promises?',
  seen: ['Beyer et al., Site Reliability Engineering, 2016: Handling overload'],
  since: '0.1.0',
  about: ['Deployment/observed'],
  onlyIfStated: true,

  *check(system) {
    for (const live of answeringLive(system)) {
      // Whoever plans anew for one of them asks the others.
      const judged = [...plansFor(system, live)].map((one) => judgeLoad(live, one));
      yield* askedOnce(firstMismatch(judged));
    }
  },
});

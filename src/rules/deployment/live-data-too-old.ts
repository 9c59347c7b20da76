import { judgeAge } from '../../monitoring/live-age.ts';
import { answeringLive } from '../../monitoring/live-requests.ts';
import { defineRule } from '../../rule.ts';

/** Answers rested on data that were older than data are said, or taken, to be. */
export default defineRule({
  id: 'live-data-too-old',
  title: 'Live data are older than they are said to be',
  severity: 'error',
  category: 'operational-data/data-rates',
  perspectives: ['data-science', 'operations'],
  holds: 'live data are as fresh as they are said to be',
  breaks: 'predictions: they are about a state of affairs that is over',
  why: 'a job that hangs and a cache that is never emptied still deliver values',
  question: 'which step lags behind, and since when?',
  seen: ['Arpteg et al., Software Engineering Challenges of Deep Learning, SEAA 2018 (4.2.2)'],
  since: '0.1.0',
  about: ['Deployment/observed'],
  onlyIfStated: true,

  *check(system) {
    for (const live of answeringLive(system)) yield* judgeAge(system, live);
  },
});

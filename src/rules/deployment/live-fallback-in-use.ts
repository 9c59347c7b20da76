import { judgeFallback } from '../../monitoring/live-fallbacks.ts';
import { answeringLive } from '../../monitoring/live-requests.ts';
import { defineRule } from '../../rule.ts';

/** Answers came from a fallback that nobody has declared, or more of them than anybody tolerates. */
export default defineRule({
  id: 'live-fallback-in-use',
  title: 'Answers come from a fallback that nobody has declared',
  severity: 'error',
  category: 'operational-data/data-sources',
  perspectives: ['data-science', 'operations'],
  holds: 'answers come from the model, but for what is declared',
  breaks: 'quality, without any error: the stand-in looks like any other answer',
  why: 'a fallback is built into a client or a gateway, so that nothing fails and nobody is called',
  question: 'what answers in place of the model, since when, and who may rely on it?',
  seen: ['Arpteg et al., Software Engineering Challenges of Deep Learning, SEAA 2018 (4.2.2)'],
  since: '0.1.0',
  about: ['Deployment/observed'],
  onlyIfStated: true,

  *check(system) {
    for (const live of answeringLive(system)) yield* judgeFallback(system, live);
  },
});

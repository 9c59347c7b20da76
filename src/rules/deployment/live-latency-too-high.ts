import { firstMismatch } from '../../alternatives.ts';
import { serviceLevelsFor } from '../../hosting/measurements.ts';
import { judgeLevel } from '../../monitoring/live-latency.ts';
import { askedOnce } from '../../monitoring/live-questions.ts';
import { answeringLive } from '../../monitoring/live-requests.ts';
import { judgeBudgets, judgeTimeouts } from '../../monitoring/live-waits.ts';
import { defineRule } from '../../rule.ts';
import { all } from '../../system.ts';

/** Answers took longer in production than production promises, callers wait, or product allows. */
export default defineRule({
  id: 'live-latency-too-high',
  title: 'Live answers take longer than is promised',
  severity: 'error',
  category: 'operational-environment/required-model-inference-time',
  perspectives: ['operations', 'operations'],
  holds: 'live answers come in time',
  breaks: 'callers time out and ask again, which makes the queue only longer',
  why: 'load, inputs and neighbours change after the last measurement, and the promise stays',
  question: 'what takes the time, and since when: the model, the queue, or the way to it?',
  seen: [
    'Dean and Barroso, The tail at scale, CACM 2013',
    'Beyer et al., Site Reliability Engineering, 2016: Service level objectives',
  ],
  since: '0.1.0',
  about: ['Deployment/observed'],
  onlyIfStated: true,

  *check(system) {
    for (const live of answeringLive(system)) {
      const promised = serviceLevelsFor(system, live).flatMap((level) =>
        firstMismatch(judgeLevel(live, level)),
      );
      yield* askedOnce([...promised, ...judgeTimeouts(system, live)]);
    }
    for (const context of all(system, 'SystemContext')) yield* judgeBudgets(system, context);
  },
});

import { isServing } from '../../hosting/measurements.ts';
import { judgePatience, judgeWait } from '../../hosting/waiting.ts';
import { at } from '../../lookup.ts';
import { callersOf } from '../../port/consumers.ts';
import { defineRule } from '../../rule.ts';

/** A component gives up before the model has answered. */
export default defineRule({
  id: 'caller-gives-up-too-early',
  title: 'A component gives up before the model has answered',
  severity: 'error',
  category: 'operational-environment/required-model-inference-time',
  perspectives: ['software-engineering', 'data-science'],
  holds: 'the component waits for as long as a slow answer takes',
  breaks: 'slow calls fail although the model works, and are often made again',
  why: 'timeouts are set where the call is made, by people who see the usual time and not the slow one',
  question: 'can slow answers be made faster, or can the component wait longer?',
  seen: ['Dean and Barroso, The Tail at Scale, CACM 2013'],
  since: '0.1.0',
  onlyIfStated: true,

  *check(system) {
    for (const hosting of system.hostings) {
      if (!hosting.model.stated || !isServing(hosting)) continue;
      for (const component of callersOf(system, hosting.model)) {
        if (!at(component, 'handles', 'timeout').stated) continue;
        const wait = judgeWait(system, hosting, component);
        yield wait;
        const isTold = typeof wait.decision === 'string' || typeof wait.decision === 'object';
        if (isTold || !at(hosting.model, 'failure', 'timeout').stated) continue;
        yield judgePatience(hosting, component);
      }
    }
  },
});

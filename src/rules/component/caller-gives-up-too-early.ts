import type { Claim } from '../../claim.ts';
import { isServing } from '../../hosting/measurements.ts';
import { isShadow } from '../../hosting/served.ts';
import { judgePatience, judgeWait } from '../../hosting/waiting.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { callersOf } from '../../port/consumers.ts';
import { defineRule, type Judgement } from '../../rule.ts';
import { type DescriptorOf, type System, subjectOf } from '../../system.ts';

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
  about: ['Component/handles/timeout'],
  onlyIfStated: true,

  *check(system) {
    for (const hosting of system.hostings) {
      if (!hosting.model.stated || !isServing(hosting) || isShadow(hosting)) continue;
      for (const component of callersOf(system, hosting.model)) {
        if (!at(component, 'handles', 'timeout').stated) continue;
        const told = expectedBy(system, component);
        const wait = judgeWait(system, hosting, component);
        if (!told(wait)) yield wait;
        const isOpen = typeof wait.decision === 'string' || typeof wait.decision === 'object';
        if (isOpen || !at(hosting.model, 'failure', 'timeout').stated) continue;
        const patience = judgePatience(hosting, component);
        if (!told(patience)) yield patience;
      }
    }
  },
});

/** Whether a component says itself what it expects of one of the values; that is compared as such. */
function expectedBy(system: System, component: Claim<DescriptorOf<'Component'>>) {
  const places = itemsIfStated(at(component, 'expects')).map((one) => {
    const subject = one.stated ? subjectOf(system, one.value) : undefined;
    return subject && placeOf(subject);
  });
  return ({ sides }: Judgement): boolean => sides.some((side) => places.includes(placeOf(side)));
}

const placeOf = ({ element, path }: Claim<unknown>): string =>
  JSON.stringify([element.kind, element.name, ...path]);

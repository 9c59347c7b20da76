import { at, numbered } from '../../lookup.ts';
import { feedbackOf, hazardsOf, isGrave } from '../../monitoring/hazards.ts';

import { listed } from '../../report/words.ts';
import { defineRule, judge } from '../../rule.ts';

/** Product fears an error of the model that no feedback would ever show. */
export default defineRule({
  id: 'hazard-not-observed',
  title: 'No feedback can show that a hazard has come true',
  severity: 'warning',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['product', 'operations'],
  holds: 'feedback shows when a hazard comes true',
  breaks: 'the harm is done again and again, and every dashboard is green',
  why: 'feedback is collected where it is easy, which is seldom where an error hurts',
  question:
    'who learns of such an error today, and can what they know be brought back as feedback?',
  seen: ['SEI mismatch M04-04 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  about: ['SystemContext/hazards'],

  *check(system) {
    const { feedback, lists } = feedbackOf(system);
    const covers = feedback.map((one) => at(one, 'covers'));
    const vague = covers.filter(({ stated }) => !stated);
    const names = feedback.flatMap((one) => (one.stated ? one.value.name : []));
    for (const { hazard } of hazardsOf(system)) {
      const { name, event, severity } = hazard.value;
      if (!isGrave(hazard.value)) continue;
      if (event !== 'false-positive' && event !== 'false-negative') continue;
      const shown = covers.find((one) => one.stated && one.value.includes(event));
      if (shown) {
        yield judge({ hazard, shown }, () => undefined);
        continue;
      }
      const open = vague.length > 0 ? vague : lists;
      yield judge({ hazard, ...numbered<unknown>(open) }, () => {
        const known = listed([...new Set(names)], 6);
        const has = names.length === 0 ? 'there is none' : `all that comes back is ${known}`;
        const message = `${name} is a ${severity} hazard, but no feedback shows a ${event}: ${has}`;
        // Who is harmed and complains, whoever fears it knows better than whoever collects.
        return { message, ask: 'product' };
      });
    }
  },
});

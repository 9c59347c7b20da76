import { portsIn } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { meant } from '../../port/wiring.ts';
import { defineRule } from '../../rule.ts';
import { all } from '../../system.ts';

/** An output of a component that is meant for a model or pipeline which does not take it. */
export default defineRule({
  id: 'upstream-output-unused',
  title: 'A component makes an output for a consumer that does not take it',
  severity: 'warning',
  category: 'development-environment/upstream-and-downstream-system-components',
  perspectives: ['software-engineering', 'data-science'],
  holds: 'what is made for an element is taken by it',
  breaks: 'whatever the sender believes that this value does there',
  why: 'an input was dropped or renamed, and whoever delivers it was not told',
  question: 'is this value still used, perhaps under another name, or can it be dropped?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',
  about: ['Component/outputs/to'],

  *check(system) {
    for (const component of all(system, 'Component')) {
      yield* meant(system, portsIn(at(component, 'outputs')));
    }
  },
});

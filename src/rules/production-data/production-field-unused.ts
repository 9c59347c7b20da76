import { portsIn } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { meant } from '../../port/wiring.ts';
import { defineRule } from '../../rule.ts';
import { all } from '../../system.ts';

/** A field of production that is meant for a model or pipeline which does not take it. */
export default defineRule({
  id: 'production-field-unused',
  title: 'Production delivers a field for a consumer that does not take it',
  severity: 'warning',
  category: 'operational-data/data-syntax-and-semantics',
  perspectives: ['operations', 'data-science'],
  holds: 'what is delivered for an element is taken by it',
  breaks: 'whatever operations believes that this field does there',
  why: 'a feature was dropped in training, and the feed that was built for it goes on',
  question: 'is this field still used, perhaps under another name, or can it be dropped?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',
  about: ['ProductionData/fields/to'],

  *check(system) {
    for (const production of all(system, 'ProductionData')) {
      yield* meant(system, portsIn(at(production, 'fields')));
    }
  },
});

import { spokenName } from '../../element.ts';
import { decideAssumption } from '../../evaluation/assumptions.ts';
import { at, itemsIfStated, numbered } from '../../lookup.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { defineRule, judge } from '../../rule.ts';

/** What data science takes for granted, and nobody of the other roles has confirmed. */
export default defineRule({
  id: 'assumption-open',
  title: 'An assumption of the model is open, or was refuted',
  severity: 'error',
  category: 'trained-model/decisions-assumptions-limitations-and-constraints',
  perspectives: ['data-science', 'software-engineering'],
  holds: 'what the model takes for granted is true',
  breaks: 'the model was made for another system than this one',
  why: 'an assumption is obvious to whoever makes it, and unknown to whoever could refute it',
  question: 'can the model do without the assumption, or can the system be made to fit it?',
  seen: ['SEI mismatch M05-04 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  about: ['TrainedModel/assumptions'],

  *check(system) {
    for (const model of liveModels(system)) {
      const holds = `what ${spokenName(model.element)} takes for granted is true`;
      for (const assumption of itemsIfStated(at(model, 'assumptions'))) {
        if (!assumption.stated) continue;
        // Whoever has answered may be another role than that of the descriptor in which it stands.
        const isAnswered = assumption.value.status !== 'open';
        const said = isAnswered ? [at(assumption, 'status'), at(assumption, 'by')] : [];
        const answer = said.filter((one) => one.stated);
        const sides = numbered<unknown>([at(assumption, 'statement'), ...answer]);
        yield judge(sides, () => decideAssumption(system, assumption), { holds });
      }
    }
  },
});

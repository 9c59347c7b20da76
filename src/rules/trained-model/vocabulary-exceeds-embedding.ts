import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import type { Port } from '../../generated/descriptors.ts';
import { flowsTo } from '../../link/flows.ts';
import { lastOf, portsIn } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { defineRule, judge } from '../../rule.ts';

/**
 * A tokenizer knows more words than the model has rows for. Fewer words are usual, since tables are
 * padded to round numbers.
 */
export default defineRule({
  id: 'vocabulary-exceeds-embedding',
  title: 'The tokenizer has more words than the embedding has rows',
  severity: 'error',
  category: 'trained-model/api-specifications',
  perspectives: ['software-engineering', 'data-science'],
  holds: 'the embedding has a row for each word of the tokenizer',
  breaks: 'the first text with one of the last words fails with an index out of range',
  why: 'tokens are added to a tokenizer, and the table of the model is not made larger with it',
  question: 'was the embedding enlarged, or does the model belong to another tokenizer?',
  seen: ['transformers #26714', 'FastChat #153'],
  since: '0.1.0',
  about: ['TrainedModel/architecture/vocabulary'],
  onlyIfStated: true,

  *check(system) {
    for (const model of liveModels(system)) {
      const rows = at(model, 'architecture', 'vocabulary');
      if (!rows.stated) continue;
      // What a sender says is compared with the model's own tokenizer, where that is known.
      const senders = flowsTo(system, model.element)
        .filter(({ consumer }) => !wordsOf(consumer).stated)
        .map(({ producer }) => producer)
        .filter((port) => wordsOf(port).stated);
      for (const port of [...portsIn(at(model, 'inputs')), ...new Set(senders)]) {
        if (!at(port, 'text', 'tokenizer').stated) continue;
        const words = wordsOf(port);
        yield judge({ words, rows }, (values) => {
          if (values.words <= values.rows) return undefined;
          const place = `${lastOf(port)} in ${spokenName(port.element)}`;
          const told = `the tokenizer of ${place} has ${values.words} tokens`;
          return `${told}, but the embedding of ${spokenName(model.element)} has ${values.rows} rows`;
        });
      }
    }
  },
});

const wordsOf = (port: Claim<Port>): Claim<number> =>
  at(at(port, 'text', 'tokenizer'), 'vocabulary');

import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import type { Port } from '../../generated/descriptors.ts';
import { lastOf } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';

const FED: readonly string[] = ['TrainingData', 'TrainedModel'];

const isFeature = (port: Claim<Port>): boolean => {
  const role = at(port, 'role');
  return FED.includes(port.element.kind) && (!role.stated || role.value === 'feature');
};

/** A feature whose value production only knows when the decision has been made. */
export default defineRule({
  id: 'feature-known-too-late',
  title: 'A feature becomes known only after the decision',
  severity: 'error',
  category: 'training-data/data-preparation-pipelines',
  perspectives: ['data-science', 'operations'],
  holds: 'every feature is known when the decision is made',
  breaks: 'the model: excellent in evaluation, and without this feature live',
  why: 'history holds every value that ever became known, also those that came too late',
  question: 'can the model do without this value, which is not known in time?',
  seen: ['Kaufman, Rosset and Perlich, Leakage in Data Mining, KDD 2011'],
  since: '0.1.0',
  onlyIfStated: true,

  *check({ connections }) {
    for (const { producer, consumer } of connections) {
      if (!isFeature(consumer)) continue;
      const believed = at(consumer, 'availableAt');
      const known = at(producer, 'availableAt');
      // Raw data need not say it, since they were collected when all was over.
      if (producer.element.kind === 'RawData' && !known.stated) continue;
      // Whoever says nothing about it has no objection to a value that is there in time.
      const feature = believed.stated || !known.stated ? believed : consumer;
      yield judge({ feature, known }, (values) =>
        values.known === 'after-decision'
          ? {
              message: `${spokenName(consumer.element)} has ${lastOf(consumer)} as a feature, but ${spokenName(
                producer.element,
              )} knows it only after the decision`,
              ask: 'data-science',
            }
          : undefined,
      );
    }
  },
});

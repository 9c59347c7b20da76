import { elementId, spokenName } from '../../element.ts';
import { lastOf, onPorts } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { isFeature, whenKnown } from '../../port/availability.ts';
import { defineRule, judge } from '../../rule.ts';
import type { Connection } from '../../system.ts';

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
  about: onPorts('availableAt'),
  onlyIfStated: true,

  *check(system) {
    const told = new Set<string>();
    const ofTraining = ({ consumer }: Connection) => consumer.element.kind === 'TrainingData';
    // A model has its features from its training data: one finding tells both.
    const [learned, others] = [
      system.connections.filter(ofTraining),
      system.connections.filter((one) => !ofTraining(one)),
    ];
    for (const connection of [...learned, ...others]) {
      const { producer, consumer } = connection;
      if (!isFeature(consumer)) continue;
      const believed = at(consumer, 'availableAt');
      const known = whenKnown(system, producer);
      // Raw data need not say it, since they were collected when all was over.
      if (producer.element.kind === 'RawData' && !known.stated) continue;
      const isLate = known.stated && known.value === 'after-decision';
      const key = `${elementId(known.element)}#${known.path.join('/')} ${lastOf(consumer)}`;
      if (isLate && !ofTraining(connection) && told.has(key)) continue;
      if (isLate) told.add(key);
      // Whoever says nothing about it has no objection to a value that is there in time.
      const feature = believed.stated || !known.stated ? believed : consumer;
      yield judge({ feature, known }, (values) =>
        values.known === 'after-decision'
          ? {
              message: `${spokenName(consumer.element)} has ${lastOf(consumer)} as a feature, but ${spokenName(
                known.element,
              )} knows it only after the decision`,
              ask: 'data-science',
            }
          : undefined,
      );
    }
  },
});

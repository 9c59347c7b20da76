import type { Claim } from '../../claim.ts';
import { elementId, spokenName } from '../../element.ts';
import type { Port } from '../../generated/descriptors.ts';
import { lastOf, onPorts } from '../../link/ports.ts';
import { behind } from '../../link/through.ts';
import { at } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';
import type { Connection, System } from '../../system.ts';

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
      const known = accountOf(system, producer);
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

/** When a value is known: by its producer, or by what a pipeline passes on and cannot speed up. */
function accountOf(system: System, producer: Claim<Port>) {
  const accounts = [producer, ...behind(system, producer, 'value')].map((port) =>
    at(port, 'availableAt'),
  );
  return accounts.find(({ stated }) => stated) ?? at(producer, 'availableAt');
}

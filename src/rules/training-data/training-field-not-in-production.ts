import { spokenName } from '../../element.ts';
import { trainingInUse } from '../../link/counterparts.ts';
import { bySource, deliveredLists, deliveredNames, notDelivered } from '../../link/delivered.ts';
import { lastOf } from '../../link/ports.ts';
import { at, numbered } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';

/** A feature that the model has learned from and that nothing in production delivers. */
export default defineRule({
  id: 'training-field-not-in-production',
  title: 'A feature of the training data does not exist in production',
  severity: 'error',
  category: 'operational-data/data-syntax-and-semantics',
  perspectives: ['data-science', 'operations'],
  holds: 'every feature exists in production',
  breaks: 'predictions: the model has to do without a feature that it relies on',
  why: 'columns of a warehouse are not all there at the moment of the decision',
  question: 'can production deliver this field, perhaps under another name?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021', 'xgboost #2857'],
  since: '0.1.0',
  about: ['TrainingData/fields'],

  *check(system) {
    const delivered = deliveredNames(system);
    const lists = deliveredLists(system);
    for (const training of trainingInUse(system)) {
      const { settled, open } = bySource(system, training);
      yield* open;
      for (const { feature, isFed } of settled) {
        const found = isFed || delivered.has(lastOf(feature) ?? '');
        // All of production lies outside the system, and nobody in it can tell what is there.
        if (!found && lists.length === 0) continue;
        const silent = lists.find((list) => !list.stated);
        if (!found && silent) {
          yield judge({ fields: at(training, 'fields'), delivered: silent }, () => undefined);
          break;
        }
        if (found) {
          yield judge({ feature }, () => undefined);
          continue;
        }
        const owners = [...new Set(lists.map(({ element }) => spokenName(element)))];
        yield judge({ feature, ...numbered(lists) }, () =>
          notDelivered(feature, spokenName(training.element), owners),
        );
      }
    }
  },
});

import { lastOf, observedPorts, onPorts } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { isBesideReference } from '../../monitoring/live-drift.ts';
import { amongAll, isOfCategories, valuesIn } from '../../monitoring/live-values.ts';

import { defineRule, judge } from '../../rule.ts';

/** Categories that the data do not have which live data are compared with. */
export default defineRule({
  id: 'live-category-new',
  title: 'Live data have a category that the reference does not have',
  severity: 'warning',
  category: 'operational-data/data-statistics',
  perspectives: ['data-science', 'operations'],
  holds: 'live data have the categories that the model has learned',
  breaks: 'the category is unknown to the model, and is encoded as nothing or as something else',
  why: 'new products, regions and spellings appear in production first',
  question: 'is it a new case or a new spelling, and what does the model make of it?',
  seen: ['TensorFlow Data Validation: unexpected string values', 'Evidently: new categories'],
  since: '0.1.0',
  about: onPorts('observed'),
  onlyIfStated: true,

  *check(system) {
    for (const port of observedPorts(system)) {
      const others = at(port, 'observed', 'newCategories');
      const isCompared = isBesideReference(port) && isOfCategories(port);
      // What is declared and not kept is a mismatch of its own.
      const undeclared = at(port, 'observed', 'undeclaredCategories');
      const known = new Set(undeclared.stated ? undeclared.value.map(({ value }) => value) : []);
      if (!others.stated && !isCompared) continue;
      yield judge({ port, others }, (values) => {
        const fresh = values.others.filter(({ value }) => !known.has(value));
        if (fresh.length === 0) return undefined;
        const sum = fresh.reduce((total, { count }) => total + count, 0);
        const names = fresh.slice(0, 5).map(({ value }) => JSON.stringify(value));
        const more = fresh.length > 5 ? ` and ${fresh.length - 5} others` : '';
        return `${amongAll(sum, valuesIn(port))} of ${lastOf(port)} are ${names.join(', ')}${more}, which the reference does not have`;
      });
    }
  },
});

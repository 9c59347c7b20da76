import { lastOf, observedPorts, onPorts } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { isBesideReference } from '../../monitoring/live-drift.ts';
import { isOfCategories } from '../../monitoring/live-values.ts';
import { defineRule, judge } from '../../rule.ts';

/** Categories that the reference has often enough, and that no live record has. */
export default defineRule({
  id: 'live-category-vanished',
  title: 'A category of the reference no longer occurs in live data',
  severity: 'warning',
  category: 'operational-data/data-sources',
  perspectives: ['data-science', 'operations'],
  holds: 'live data still have the categories that the reference has',
  breaks: 'nothing is heard of a part of the world, and averages look better or worse for it',
  why: 'a source that falls silent leaves no error in the log of the model',
  question: 'did its source stop, was it renamed, or is it really gone?',
  seen: ['Evidently: missing categories', 'Breck et al., MLSys 2019'],
  since: '0.1.0',
  about: onPorts('observed'),
  onlyIfStated: true,

  *check(system) {
    for (const port of observedPorts(system)) {
      const gone = at(port, 'observed', 'vanishedCategories');
      const isCompared = isBesideReference(port) && isOfCategories(port);
      if (!gone.stated && !isCompared) continue;
      yield judge({ port, gone }, (values) => {
        const names = values.gone
          .slice(0, 5)
          .map(
            ({ value, expected }) => `${JSON.stringify(value)} (${Math.round(expected)} expected)`,
          );
        const more = values.gone.length > 5 ? ` and ${values.gone.length - 5} others` : '';
        return values.gone.length === 0
          ? undefined
          : `no live value of ${lastOf(port)} is ${names.join(', ')}${more} any more`;
      });
    }
  },
});

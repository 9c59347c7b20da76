import { spokenName } from '../../element.ts';
import { otherWay, withoutGroup } from '../../evaluation/split-groups.ts';
import { trainingInUse } from '../../link/counterparts.ts';
import { at } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';

/** Rows that belong together were to stay on one side, and nothing says any more which they are. */
export default defineRule({
  id: 'split-group-dropped',
  title: 'Data were split by a field that had been dropped before',
  severity: 'error',
  category: 'raw-data/anonymization',
  perspectives: ['data-science', 'operations'],
  holds: 'the field that keeps rows together in a split is in the data',
  breaks: 'the evaluation: cases of training are in the test as well, and the model seems better',
  why: 'whoever protects people drops what tells them apart, and the split goes on without an error',
  question: 'can a pseudonym of the field be handed over, so that what belongs together is known?',
  seen: ['Kaufman, Rosset and Perlich, Leakage in Data Mining, KDD 2011'],
  since: '0.1.0',
  about: ['TrainingData/split/groupBy'],
  onlyIfStated: true,

  *check(system) {
    for (const training of trainingInUse(system)) {
      const group = at(training, 'split', 'groupBy');
      if (!group.stated) continue;
      for (const drop of withoutGroup(system, training, group.value)) {
        const [set, raw] = [training, drop].map(({ element }) => spokenName(element));
        const other = otherWay(system, training, drop);
        const told = `${set} was split by ${group.value}, but ${drop.value.field} was dropped from ${raw}`;
        yield judge({ group, ...(other && { other }), drop: at(drop, 'kind') }, () =>
          other
            ? {
                undecided: `${told}, unless it was known in another way`,
                question: `how were the rows split, if ${raw} has no ${drop.value.field}?`,
                ask: 'data-science',
              }
            : told,
        );
      }
    }
  },
});

import { at } from '../../lookup.ts';
import { grouped } from '../../monitoring/live-values.ts';
import { short } from '../../port/shift.ts';
import { defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';

/** Columns that no longer go together as they did, although each alone may look as before. */
export default defineRule({
  id: 'live-columns-drifted-together',
  title: 'Columns no longer go together as in the reference',
  severity: 'warning',
  category: 'operational-data/data-statistics',
  perspectives: ['data-science', 'operations'],
  holds: 'the columns of live data go together as in the reference',
  breaks:
    'the model meets combinations that it has never learned, though each value is an ordinary one',
  why: 'a change of one source moves it against all others, and no single column shows it',
  question: 'which columns moved against each other, and is the model good at these cases?',
  seen: [
    'Jolliffe, Principal Component Analysis: reconstruction error',
    'NannyML: multivariate drift',
  ],
  since: '0.1.0',
  about: ['RuntimeMonitoring/observed/multivariate'],
  onlyIfStated: true,

  *check(system) {
    for (const monitoring of all(system, 'RuntimeMonitoring')) {
      const seen = at(monitoring, 'observed', 'multivariate');
      if (!seen.stated) continue;
      const error = at(seen, 'error');
      const upper = at(seen, 'upper');
      const lower = at(seen, 'lower');
      yield judge({ monitoring, upper, lower, error }, (values) => {
        const { standardError = 0, samples } = seen.value;
        const isBeyond =
          values.error - 2 * standardError > values.upper ||
          values.error + 2 * standardError < values.lower;
        const many = samples === undefined ? '' : ` of ${grouped(samples)} records`;
        return isBeyond
          ? `the principal components of the reference rebuild the columns${many} with an error of ${short(values.error)}, where windows of the reference had ${short(values.lower)} to ${short(values.upper)}`
          : undefined;
      });
    }
  },
});

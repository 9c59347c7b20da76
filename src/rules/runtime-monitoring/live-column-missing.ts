import { at, itemsIfStated } from '../../lookup.ts';
import { columnsOf } from '../../monitoring/live-columns.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';

/** A column that a descriptor relies on, and that the export does not have. */
export default defineRule({
  id: 'live-column-missing',
  title: 'An export lacks a column that is declared',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['operations', 'operations'],
  holds: 'exports have the columns that are declared',
  breaks: 'what the column would tell is not watched, and no check of it can fail',
  why: 'a logger that is updated renames its columns, and nobody reads the descriptor of the log',
  question: 'what is the column called now, or when was it dropped?',
  seen: [
    'SageMaker Model Monitor: missing_column_check',
    'Portend: a failed metric counts as none',
  ],
  since: '0.1.0',
  about: ['RuntimeMonitoring/observed/exports'],
  onlyIfStated: true,

  *check(system) {
    for (const monitoring of all(system, 'RuntimeMonitoring')) {
      const exports = itemsIfStated(at(monitoring, 'exports'));
      for (const seen of itemsIfStated(at(monitoring, 'observed', 'exports'))) {
        const name = seen.stated ? seen.value.name : '';
        const declared = exports.find((one) => one.stated && one.value.name === name);
        const columns = at(seen, 'columns');
        // Of an export that was not read another rule asks, and metrics have no columns.
        if (!declared?.stated || at(seen, 'unread').stated) continue;
        if (columnsOf(declared.value).length === 0) continue;
        yield judge({ declared, columns }, (values) => {
          const present = new Set(values.columns);
          const lacking = columnsOf(values.declared).filter((one) => !present.has(one));
          return lacking.length === 0
            ? undefined
            : `the export ${name} has no column ${spoken([...new Set(lacking)])}`;
        });
      }
    }
  },
});

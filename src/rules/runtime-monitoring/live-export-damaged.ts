import { at, itemsIfStated } from '../../lookup.ts';
import { NO_PLACE } from '../../monitoring/live-accelerators.ts';
import { grouped } from '../../monitoring/live-values.ts';
import { percent } from '../../port/shift.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';

/** An export that could not be read, or not in full. */
export default defineRule({
  id: 'live-export-damaged',
  title: 'An export of live data cannot be read in full',
  severity: 'warning',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['operations', 'operations'],
  holds: 'exports of live data are whole',
  breaks: 'what is computed from it is about a part of the traffic, and nobody knows which',
  why: 'logs are torn by restarts, and a field that one caller misspells spoils its records only',
  question: 'what writes these records, and can they be written again?',
  seen: ['Polyzotis et al., SIGMOD 2017', 'Breck et al., MLSys 2019'],
  since: '0.1.0',
  about: ['RuntimeMonitoring/observed/exports'],
  onlyIfStated: true,

  *check(system) {
    for (const monitoring of all(system, 'RuntimeMonitoring')) {
      for (const seen of itemsIfStated(at(monitoring, 'observed', 'exports'))) {
        const name = seen.stated ? seen.value.name : '';
        const declared = itemsIfStated(at(monitoring, 'exports')).find(
          (one) => one.stated && one.value.name === name,
        );
        const sides = declared ? { declared, seen } : { seen };
        yield judge(sides, (values): Decision => {
          const { unread, bad = 0, late = 0, records = 0, complete = 1 } = values.seen;
          if (unread !== undefined && unread !== NO_PLACE) {
            const question = `where is the export ${name}, and how is it read?`;
            return { undecided: `the export ${name} could not be read: ${unread}`, question };
          }
          const all = ` of ${grouped(records)} records of ${name}`;
          if (bad > 0) return `${grouped(bad)}${all} could not be read in full`;
          if (late > 0)
            return {
              message: `${grouped(late)}${all} came after their window was closed, and were left out`,
              question: 'why do they come so late? a longer `lateness` waits for them',
            };
          return complete >= WHOLE
            ? undefined
            : `only ${percent(complete)} of what was to be expected of ${name} is there`;
        });
      }
    }
  },
});

// A scrape is lost now and then, and nothing is amiss.
const WHOLE = 0.95;

import type { Claim } from '../../claim.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { type Role, roleOf } from '../../monitoring/export-roles.ts';
import { grouped } from '../../monitoring/live-values.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';

/** A window with so few records that nothing about it was compared. */
export default defineRule({
  id: 'live-window-too-small',
  title: 'A window of live data has too few records to be judged',
  severity: 'warning',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['operations', 'operations'],
  holds: 'windows of live data have enough records to be judged',
  breaks: 'nobody watches what happens in quiet hours and at the end of an export',
  why: 'windows are chosen for busy days',
  question: 'is there so little traffic, or is the export not complete? longer windows hold more',
  seen: ['Portend: no minimum of samples', 'NannyML: the last chunk is judged however short it is'],
  since: '0.1.0',
  about: ['RuntimeMonitoring/windows/minimumSamples'],
  onlyIfStated: true,

  *check(system) {
    for (const monitoring of all(system, 'RuntimeMonitoring')) {
      const least = at(monitoring, 'windows', 'minimumSamples');
      const exports = itemsIfStated(at(monitoring, 'exports'));
      // A thousand samples of metrics are no thousand answers, and one machine is no small window.
      const others = exports.flatMap((one) =>
        one.stated && ASIDE.includes(roleOf(one.value)) ? [one.value.name] : [],
      );
      const seen = itemsIfStated(at(monitoring, 'observed', 'exports')).filter(
        (one) => one.stated && one.value.records !== undefined && !others.includes(one.value.name),
      );
      if (!least.stated || seen.length === 0) continue;
      const most = seen.reduce((one, other) => (recordsOf(other) > recordsOf(one) ? other : one));
      yield judge({ least, records: at(most, 'records') }, (values): Decision => {
        if (values.records >= values.least) return undefined;
        const few = `the window has ${grouped(values.records)} records, and is judged from ${grouped(values.least)} on`;
        return values.records === 0 ? `${few}: nothing came at all` : { undecided: few };
      });
    }
  },
});

/** What tells nothing of single predictions. */
const ASIDE: readonly Role[] = ['metrics', 'environment'];

const recordsOf = (one: Claim<{ readonly records?: number }>): number =>
  one.stated ? (one.value.records ?? 0) : 0;

import { spokenName } from '../../element.ts';
import { areProfiled, originPairs, sourcePairs } from '../../link/access.ts';
import { lastOf, onPorts } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { twinsOf } from '../../pipeline/twins.ts';
import { defineRule, judge } from '../../rule.ts';

// What was written to a log was read from the queue or the stream, record by record.
const AS_IT_HAPPENS: readonly string[] = ['log', 'queue', 'stream'];

/** Training read a table, and production calls an interface, or another system altogether. */
export default defineRule({
  id: 'access-path-differs',
  title: 'Production reads another system than training did, or reads it in another way',
  severity: 'warning',
  category: 'operational-data/data-sources',
  perspectives: ['data-science', 'operations'],
  holds: 'values are the same by whichever way they are read',
  breaks:
    'features, without any error: an interface rounds, filters and fills in what a table keeps',
  why: 'history is exported from tables, and live values come from where they can be had at once',
  question: 'has anybody compared the same records by both ways?',
  seen: ['Tata et al., Quick Access: Building a Smart Experience for Google Drive, KDD 2017'],
  since: '0.1.0',
  about: ['RawData/sources/access', ...onPorts('source')],
  onlyIfStated: true,

  *check(system) {
    const evidence = twinsOf(system).find((one) => one.evidence)?.evidence;
    for (const { field, past, now, training, production } of originPairs(system)) {
      const shown = evidence ?? areProfiled(system, training, production);
      yield judge({ past, ...(shown && { shown }), now }, (values) =>
        shown
          ? undefined
          : {
              undecided: `${lastOf(field)} of ${spokenName(training.element)} comes from ${values.past}, but that of ${spokenName(production.element)} from ${values.now}`,
              question: `does ${values.now} say the same as ${values.past}, and at the same time, or is one of them corrected later?`,
            },
      );
    }
    for (const { raw, live, training, production } of sourcePairs(system)) {
      const [past, now] = [at(raw, 'access'), at(live, 'access')];
      if (!raw.stated || !past.stated) continue;
      const shown = evidence ?? areProfiled(system, training, production);
      if (shown) {
        yield judge({ past, shown }, () => undefined);
        continue;
      }
      yield judge({ past, now }, (values) => {
        const isOne = [values.past, values.now].every((way) => AS_IT_HAPPENS.includes(way));
        if (isOne || values.past === values.now) return undefined;
        const [from, to] = [values.past, values.now].map((way) =>
          way === 'api' ? 'an API' : way === 'file' ? 'files' : `a ${way}`,
        );
        return `${spokenName(raw.element)} read ${raw.value.system} from ${from}, but ${spokenName(production.element)} reads it from ${to}`;
      });
    }
  },
});

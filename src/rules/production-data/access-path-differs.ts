import { spokenName } from '../../element.ts';
import { areProfiled, sourcePairs } from '../../link/access.ts';
import { at } from '../../lookup.ts';
import { twinsOf } from '../../pipeline/twins.ts';
import { defineRule, judge } from '../../rule.ts';

// What was written to a log was read from the queue or the stream, record by record.
const AS_IT_HAPPENS: readonly string[] = ['log', 'queue', 'stream'];

/** Training read the tables of a system, and production calls its interface, or the reverse. */
export default defineRule({
  id: 'access-path-differs',
  title: 'Production reads a system in another way than training did',
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
  about: ['RawData/sources/access'],
  onlyIfStated: true,

  *check(system) {
    for (const { raw, live, training, production } of sourcePairs(system)) {
      const [past, now] = [at(raw, 'access'), at(live, 'access')];
      if (!raw.stated || !past.stated) continue;
      const evidence = twinsOf(system).find((one) => one.evidence)?.evidence;
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

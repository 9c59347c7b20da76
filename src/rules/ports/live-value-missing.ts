import { lastOf, observedPorts, onPorts } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { grouped } from '../../monitoring/live-values.ts';
import { defineRule, judge } from '../../rule.ts';

const OPEN = 'nobody counted which of the missing values are codes that the port lists';
const OPEN_QUESTION = 'how many values are really absent, and how many are declared codes?';

/** A field that is declared never to be empty comes empty. */
export default defineRule({
  id: 'live-value-missing',
  title: 'Live records lack a value that is declared always to be there',
  severity: 'error',
  category: 'operational-data/data-syntax-and-semantics',
  perspectives: ['data-science', 'operations'],
  holds: 'a value that must not be missing is there in live records',
  breaks: 'the call fails, or a default takes the place of the value and nobody notices',
  why: 'a source that fails sends records without the field long before it sends none',
  question: 'which source leaves it out, and since when?',
  seen: ['TensorFlow Data Validation: feature presence', 'Breck et al., MLSys 2019'],
  since: '0.1.0',
  about: onPorts('observed'),
  onlyIfStated: true,

  *check(system) {
    for (const port of observedPorts(system)) {
      const nullable = at(port, 'nullable');
      if (!nullable.stated || nullable.value) continue;
      const statistics = at(port, 'observed', 'statistics');
      const missing = at(port, 'observed', 'statistics', 'missing');
      const coded = at(port, 'observed', 'coded');
      const hasCodes = [at(port, 'missing'), at(port, 'special')].some(({ stated }) => stated);
      yield judge({ nullable, missing }, (values) => {
        const count = statistics.stated ? statistics.value.count : undefined;
        const all = count === undefined ? '' : ` of ${grouped(count)} records`;
        // A code that the port lists is sent on purpose.
        const absent = values.missing - (coded.stated ? coded.value : 0);
        if (absent === 0) return undefined;
        if (hasCodes && !coded.stated) return { undecided: OPEN, question: OPEN_QUESTION };
        return `${lastOf(port)} is missing in ${grouped(absent)}${all}, but is declared never to be`;
      });
    }
  },
});

import { lastOf, observedPorts, onPorts } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { grouped } from '../../monitoring/live-values.ts';
import { defineRule, judge } from '../../rule.ts';

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
      yield judge({ nullable, missing }, (values) => {
        const count = statistics.stated ? statistics.value.count : undefined;
        const all = count === undefined ? '' : ` of ${grouped(count)} records`;
        return values.missing === 0
          ? undefined
          : `${lastOf(port)} is missing in ${grouped(values.missing)}${all}, but is declared never to be`;
      });
    }
  },
});

import { lastOf, observedPorts, onPorts } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { amongAll, valuesIn } from '../../monitoring/live-values.ts';
import { defineRule, judge } from '../../rule.ts';

/** Live data hold values that somebody has declared not to come. */
export default defineRule({
  id: 'live-value-out-of-domain',
  title: 'Live values lie outside the declared domain',
  severity: 'error',
  category: 'operational-data/data-syntax-and-semantics',
  perspectives: ['data-science', 'operations'],
  holds: 'live values lie inside the declared domain',
  breaks: 'the model answers about cases that nobody has built it for, with the same confidence',
  why: 'a domain is what was true when somebody wrote it down, and sources change without asking',
  question: 'which source sends these values, and are they real, or wrong units and codes?',
  seen: ['TensorFlow Data Validation: domain anomalies', 'Breck et al., MLSys 2019'],
  since: '0.1.0',
  about: onPorts('observed'),
  onlyIfStated: true,

  *check(system) {
    for (const port of observedPorts(system)) {
      const name = lastOf(port);
      const count = valuesIn(port);
      const minimum = at(port, 'domain', 'minimum');
      const below = at(port, 'observed', 'below');
      if (minimum.stated) {
        yield judge({ minimum, below }, (values) =>
          values.below === 0
            ? undefined
            : `${amongAll(values.below, count)} of ${name} lie below ${values.minimum}, the declared minimum`,
        );
      }
      const maximum = at(port, 'domain', 'maximum');
      const above = at(port, 'observed', 'above');
      if (maximum.stated) {
        yield judge({ maximum, above }, (values) =>
          values.above === 0
            ? undefined
            : `${amongAll(values.above, count)} of ${name} lie above ${values.maximum}, the declared maximum`,
        );
      }
      const categories = at(port, 'domain', 'categories');
      const seen = at(port, 'observed');
      const others = at(port, 'observed', 'undeclaredCategories');
      if (categories.stated && !others.stated) yield judge({ categories, seen }, () => undefined);
      if (categories.stated && others.stated) {
        yield judge({ categories, others }, (values) => {
          const names = values.others.map(({ value }) => JSON.stringify(value));
          const sum = values.others.reduce((total, one) => total + one.count, 0);
          return `${amongAll(sum, count)} of ${name} are ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' and others' : ''}, which no declared category is`;
        });
      }
    }
  },
});

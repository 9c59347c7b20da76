import { lastOf, observedPorts, onPorts } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { grouped } from '../../monitoring/live-values.ts';
import { defineRule, judge } from '../../rule.ts';

/** A field of which not one value came in a whole window. */
export default defineRule({
  id: 'live-column-empty',
  title: 'A field has no value at all in live records',
  severity: 'error',
  category: 'operational-data/data-sources',
  perspectives: ['data-science', 'operations'],
  holds: 'every field that the log has holds values',
  breaks: 'the model answers without one of its inputs, or nobody can tell what it was asked',
  why: 'a renamed column stays in the log as an empty one, and no error tells of it',
  question: 'what filled this field, and where does it write now?',
  seen: ['Polyzotis et al., SIGMOD 2017', 'TensorFlow Data Validation: feature presence'],
  since: '0.1.0',
  about: onPorts('observed'),
  onlyIfStated: true,

  *check(system) {
    for (const port of observedPorts(system)) {
      const count = at(port, 'observed', 'statistics', 'count');
      const missing = at(port, 'observed', 'statistics', 'missing');
      // Truth that is still to come is a matter of feedback, and not of the field.
      const role = at(port, 'role');
      const isTruth = role.stated && (role.value === 'label' || role.value === 'target');
      if (isTruth || (count.stated && count.value === 0)) continue;
      yield judge({ port, missing, count }, (values) =>
        values.missing < values.count
          ? undefined
          : `${lastOf(port)} has no value in any of ${grouped(values.count)} live records`,
      );
    }
  },
});

import { lastOf, observedPorts, onPorts } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { grouped, isScalar } from '../../monitoring/live-values.ts';
import { defineRule, judge } from '../../rule.ts';

/** Live values that cannot be read as what they are declared to be. */
export default defineRule({
  id: 'live-type-differs',
  title: 'Live values are of another type than declared',
  severity: 'error',
  category: 'operational-data/data-syntax-and-semantics',
  perspectives: ['data-science', 'operations'],
  holds: 'live values have the declared type',
  breaks: 'the record is rejected, or the value is converted to something else without an error',
  why: 'a text where a number was is the first sign of another version of a source',
  question: 'what writes these values, and did its format change?',
  seen: ['SageMaker Model Monitor: data_type_check', 'Breck et al., MLSys 2019'],
  since: '0.1.0',
  about: onPorts('observed'),
  onlyIfStated: true,

  *check(system) {
    for (const port of observedPorts(system)) {
      const dtype = at(port, 'dtype');
      if (!dtype.stated || !isScalar(dtype.value)) continue;
      const wrong = at(port, 'observed', 'wrongType');
      yield judge({ dtype, wrong }, (values) =>
        values.wrong === 0
          ? undefined
          : `${grouped(values.wrong)} live values of ${lastOf(port)} cannot be read as ${values.dtype}`,
      );
    }
  },
});

import { lastOf, observedPorts, onPorts } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { isBesideReference } from '../../monitoring/live-drift.ts';
import { grouped, valuesIn } from '../../monitoring/live-values.ts';
import { defineRule, judge } from '../../rule.ts';

/** A field that varied in the reference and has one value only in a whole window. */
export default defineRule({
  id: 'live-column-constant',
  title: 'A field that varied has a single value in live records',
  severity: 'error',
  category: 'operational-data/data-sources',
  perspectives: ['data-science', 'operations'],
  holds: 'a field that varied still varies in live records',
  breaks: 'the model answers as if the field said something, and it says the same of everything',
  why: 'a sensor that froze and a default that took over both send valid values',
  question: 'is the source alive, or does a default answer for it?',
  seen: ['Breck et al., The ML Test Score, 2017', 'Polyzotis et al., SIGMOD 2017'],
  since: '0.1.0',
  about: onPorts('observed'),
  onlyIfStated: true,

  *check(system) {
    for (const port of observedPorts(system)) {
      const constant = at(port, 'observed', 'constant');
      if (!constant.stated && !isBesideReference(port)) continue;
      const top = at(port, 'observed', 'statistics', 'top');
      const value = top.stated ? ` ${JSON.stringify(top.value[0]?.value)}` : '';
      yield judge({ port, constant }, (values) => {
        if (!values.constant) return undefined;
        const count = grouped(valuesIn(port));
        return `all ${count} live values of ${lastOf(port)} are the same one${value}, but they varied before`;
      });
    }
  },
});

import { spokenName } from '../../element.ts';
import { at, itemsIfStated, numbered } from '../../lookup.ts';

import { spoken } from '../../port/names.ts';
import { isTaken, namedIn, signalsOf } from '../../port/signals.ts';
import { defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';

/** The field without which, as product says, the task cannot be done. */
export default defineRule({
  id: 'required-signal-not-used',
  title: 'A signal that the task needs is not used',
  severity: 'error',
  category: 'task-and-purpose/task',
  perspectives: ['product', 'data-science'],
  holds: 'the signals that the task needs are used',
  breaks: 'the task itself: cases that only this signal tells apart are confused',
  why: 'a model is built on the fields at hand, and the task is described to somebody else',
  question: 'is this signal used under another name, or can the task be done without it?',
  seen: ['SEI mismatch M10-01 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  about: ['SystemContext/task/requiredSignals'],

  *check(system) {
    const signals = signalsOf(system);
    const takers = spoken(signals.taken.map(({ element }) => spokenName(element)));
    for (const context of all(system, 'SystemContext')) {
      const required = itemsIfStated(at(context, 'task', 'requiredSignals'));
      const found = required.filter((one) => one.stated && isTaken(system, signals, one.value));
      // If no signal is found by its name, inputs are named otherwise and names tell nothing.
      const tells = found.length > 0 || signals.taken.some(({ stated }) => !stated);
      let asked = false;
      for (const signal of required) {
        const name = signal.stated ? signal.value : '';
        const [source] = namedIn(signals.delivered, name);
        if (found.includes(signal) || (source && !tells)) {
          yield judge({ signal }, () => undefined);
          continue;
        }
        const places = [...signals.taken, ...(source ? [source] : signals.delivered)];
        const isOpen = places.some(({ stated }) => !stated);
        if (isOpen && asked) continue;
        asked ||= isOpen;
        yield judge({ signal, ...numbered<unknown>(places) }, () => {
          const need = `the task of ${spokenName(context.element)} needs ${name}`;
          if (!source) return `${need}, but nothing delivers it, and ${takers} does without`;
          const message = `${need}, which ${spokenName(source.element)} delivers, but ${takers} does without`;
          return { message, severity: 'warning', ask: 'data-science' };
        });
      }
    }
  },
});

import { spokenName } from '../../element.ts';
import { lastOf } from '../../link/ports.ts';
import { at, numbered } from '../../lookup.ts';
import { spoken } from '../../port/names.ts';
import { feedOf, guardsOf, ownModelsOf } from '../../product/guards.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';

/** The emergency stop is to have eyes of its own, and was wired to the model that it guards against. */
export default defineRule({
  id: 'failsafe-fed-by-model',
  title: 'A failsafe with sensors of its own is fed by the model alone',
  severity: 'error',
  category: 'task-and-purpose/usage-context',
  perspectives: ['product', 'software-engineering'],
  holds: 'a failsafe that is independent of the model takes in its own sensors',
  breaks: 'safety: where the model is blind, what guards against it is blind as well',
  why: 'a component is wired to the signal that is there already, which is that of the model',
  question: 'can the failsafe take its sensor directly, and not by way of the model?',
  seen: ['NTSB HWY18MH010: the brakes of the car itself were off while its own model drove'],
  since: '0.1.0',
  about: ['SystemContext/guardrails/sensors'],
  onlyIfStated: true,

  *check(system) {
    for (const guard of guardsOf(system)) {
      const { guardrail, sensors, component } = guard;
      const { fed, isOther, unknown } = feedOf(system, component);
      if (fed.length === 0) continue;
      const said = at(guardrail, 'sensors');
      // The wiring may say in another place where an input comes from.
      const known = fed.map((port) => {
        const from = at(port, 'from');
        return from.stated ? from : at(port, 'name');
      });
      const open = unknown.map((port) => at(port, 'from'));
      const own = isOther ? [] : ownModelsOf(system, guard);
      const sides = isOther ? [] : [...known, ...open, ...own.map((model) => at(model, 'inputs'))];
      yield judge({ said, ...numbered<unknown>(sides) }, (): Decision => {
        if (isOther) return undefined;
        const [name, who] = [spokenName(component.element), guardrail.value.name];
        const taken = spoken(fed.flatMap((port) => lastOf(port) ?? []));
        const message = `failsafe ${who} is to look through ${spoken(sensors)}, but ${name} takes only ${taken}, which comes from the model`;
        if (own.length === 0) return message;
        const models = spoken(own.map(({ element }) => spokenName(element)));
        return {
          undecided: message.replace(/the model$/, models),
          question: `does ${who} guard against ${models}, or look through ${spoken(sensors)} by way of it?`,
          ask: 'product',
        };
      });
    }
  },
});

import type { Stated } from '../../claim.ts';
import type { Guardrail } from '../../generated/descriptors.ts';
import { at, itemsIfStated, numbered } from '../../lookup.ts';
import { sameName } from '../../meaning/own-names.ts';
import { graveHazardsOf } from '../../monitoring/hazards.ts';
import { modelsInUse } from '../../monitoring/watching.ts';
import { spoken } from '../../port/names.ts';
import { isOfGuards } from '../../product/guards.ts';
import { seenAs, seenBy } from '../../product/sight.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';

/** What guards against the model looks at the world through the same sensor. */
export default defineRule({
  id: 'guardrail-shares-sensor',
  title: 'All that guards against the model sees only what the model sees',
  severity: 'error',
  category: 'task-and-purpose/usage-context',
  perspectives: ['product', 'data-science'],
  holds: 'a grave hazard is guarded against with a sensor of its own',
  breaks: 'one broken sensor misleads the model and blinds its guardrail at the same moment',
  why: 'a guardrail is built from the signals at hand, which are those that the model has',
  question: 'has the guardrail a second sensor, or a check that needs none? list it in `sensors`',
  seen: ['Kästner, Engineering AI-Enabled Systems: the thermal fuse of a smart toaster'],
  since: '0.1.0',
  about: ['SystemContext/guardrails/sensors'],
  onlyIfStated: true,

  *check(system) {
    for (const { hazard, guardrails, gravity } of graveHazardsOf(system)) {
      const listed = itemsIfStated(guardrails).filter((one): one is Stated<Guardrail> => {
        if (!one.stated || one.value.independentOfModel === false) return false;
        return hazard.value.guardrails?.includes(one.value.name) === true;
      });
      const relied = listed.map(({ value }) => value);
      // Whether a signal is too old is told by the signal itself.
      const isOfAge = hazard.value.event === 'stale' && relied.some((one) => one.maximumAge);
      // A guardrail without a sensor is blinded by none, and may be a person.
      const sensors = relied.map((guardrail) => guardrail.sensors ?? []);
      if (relied.length === 0 || isOfAge || sensors.some((some) => some.length === 0)) continue;
      const guards = relied.map(({ name }) => name);
      const guarded = modelsInUse(system).filter((model) => !isOfGuards(system, model, guards));
      const inputs = guarded.map((model) => at(model, 'inputs'));
      const seen = seenBy(system, guards);
      const own = sensors.flat().filter((sensor) => !seen.some((one) => sameName(one, sensor)));
      // What is seen already is enough to tell; whether all is unseen, only the whole list says.
      if (own.length > 0) {
        yield judge({ hazard, guardrails, ...numbered(inputs) }, () => undefined, gravity);
        continue;
      }
      const told = listed.map((one) => at(one, 'sensors'));
      const shared = inputs.flatMap((list) => seenAs(list, sensors.flat()));
      const decide = (): Decision => {
        const [verb, what] = relied.length === 1 ? ['guards', 'relies'] : ['guard', 'rely'];
        const message = `${spoken(guards)} ${verb} against ${hazard.value.name}, but ${what} on ${spoken(sensors.flat())} alone, which the model sees as well`;
        return { message, ask: 'product' };
      };
      yield judge({ hazard, ...numbered<unknown>([...told, ...shared]) }, decide, gravity);
    }
  },
});

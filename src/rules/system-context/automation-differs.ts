import { spokenName } from '../../element.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { actsBy, componentOf, meantFor, rankOf } from '../../product/automation.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';

/** Product decided who acts on an output; software engineering built what really does. */
export default defineRule({
  id: 'automation-differs',
  title: 'A component acts on its own where a person was meant to, or the other way round',
  severity: 'error',
  category: 'task-and-purpose/usage-context',
  perspectives: ['product', 'software-engineering'],
  holds: 'each use of the output is as automatic, and as well explained, as it was meant to be',
  breaks: 'errors take effect that a person was meant to catch',
  why: 'how an output is used is decided in one document, and built from another',
  question: 'should the component wait for a person, or may it act by itself?',
  seen: ['Kästner, Engineering AI-Enabled Systems: human-AI interaction'],
  since: '0.1.0',
  about: ['SystemContext/usage/consumers'],
  onlyIfStated: true,

  *check(system) {
    for (const context of all(system, 'SystemContext')) {
      for (const consumer of itemsIfStated(at(context, 'usage', 'consumers'))) {
        const component = componentOf(system, consumer);
        if (!component.stated) continue;
        const [use, who] = [consumer.path.at(-1), spokenName(component.element)];
        const meant = at(consumer, 'automation');
        const acts = at(component, 'presentation', 'automation');
        // That something waits for a person is worth asking, that it does not can be lived with.
        if (meant.stated && (acts.stated || meant.value !== 'automatic')) {
          yield judge({ meant, acts }, (values): Decision => {
            const [wanted, built] = [rankOf(values.meant), actsBy(component) ?? 0];
            if (built === wanted || meantFor(system, component).includes(built)) return undefined;
            const how = built === 1 ? 'waits only for a confirmation' : `is ${values.acts}`;
            const message = `the use "${use}" is meant to be ${values.meant}, but ${who} ${how}`;
            if (built === 2) return message;
            if (built > wanted) return { message, severity: 'warning' };
            const breaks = 'outputs wait for a person nobody planned';
            return { message, severity: 'warning', breaks };
          });
        }
        const reasons = at(consumer, 'explanation');
        if (!reasons.stated || reasons.value !== 'required') continue;
        const shows = at(component, 'presentation', 'explanation');
        yield judge({ reasons, shows }, (values): Decision => {
          if (values.shows !== 'none') return undefined;
          const message = `the use "${use}" requires an explanation, but ${who} shows none`;
          const breaks =
            'whoever acts on the output is not told why, and follows or ignores it blindly';
          const question = 'can the component show the reasons, or can people do without them?';
          return { message, breaks, question };
        });
      }
    }
  },
});

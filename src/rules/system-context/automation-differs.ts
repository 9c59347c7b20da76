import { spokenName } from '../../element.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { componentOf, decideMode, type Modes } from '../../product/automation.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';

/** Product decided who acts on an output; software engineering built what really does. */
export default defineRule({
  id: 'automation-differs',
  title: 'A component acts on its own where a person was meant to, or the other way round',
  severity: 'error',
  category: 'task-and-purpose/usage-context',
  perspectives: ['product', 'software-engineering'],
  holds: 'components act, and tell why, as each use of the output was meant to be',
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
          const holds = `${who} is ${meant.value}, as the use "${use}" is meant to be`;
          const decide = (values: Modes): Decision =>
            decideMode(system, consumer, component, values);
          yield judge({ meant, acts }, decide, { holds });
        }
        const reasons = at(consumer, 'explanation');
        if (!reasons.stated || reasons.value !== 'required') continue;
        const shows = at(component, 'presentation', 'explanation');
        const decide = (values: { readonly shows: string }): Decision => {
          if (values.shows !== 'none') return undefined;
          const message = `the use "${use}" requires an explanation, but ${who} shows none`;
          const breaks =
            'whoever acts on the output is not told why, and follows or ignores it blindly';
          const question = 'can the component show the reasons, or can people do without them?';
          return { message, breaks, question };
        };
        const holds = `${who} shows the reasons that the use "${use}" requires`;
        yield judge({ reasons, shows }, decide, { holds });
      }
    }
  },
});

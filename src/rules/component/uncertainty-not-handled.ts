import { spokenName } from '../../element.ts';
import { lastOf, onPorts } from '../../link/ports.ts';
import { at } from '../../lookup.ts';
import { carrierOf, sureness, surenessText } from '../../product/sureness.ts';
import { perspectiveOf } from '../../quote.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { root } from '../../system.ts';

/** A guess and a certainty look alike to whoever sees only the answer. */
export default defineRule({
  id: 'uncertainty-not-handled',
  title: 'A component passes over how sure the model is',
  severity: 'warning',
  category: 'trained-model/model-output-interpretation',
  perspectives: ['data-science', 'software-engineering'],
  holds: 'how sure the model is reaches those who act on its output',
  breaks: 'decisions on doubtful cases: a guess is taken for a certainty',
  why: 'an interface has room for one answer, and the number beside it is the first to be dropped',
  question: 'can the component show or use how sure the model is, or treat doubtful cases apart?',
  seen: ['SEI mismatches M02-08 and M11-04 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  about: ['Component/handles/uncertainty', ...onPorts('meaning/uncertainty', ['TrainedModel'])],

  *check({ connections }) {
    for (const { producer, consumer } of connections) {
      const { element } = consumer;
      if (producer.element.kind !== 'TrainedModel' || element.kind !== 'Component') continue;
      const handles = at(root<'Component'>(element), 'handles', 'uncertainty');
      const sure = sureness(producer, consumer);
      const meaning = at(producer, 'meaning');
      // Who neither asks for it nor declines it has still to be asked where there is something to use.
      if (!handles.stated && sure?.path.at(-1) !== 'uncertainty') continue;
      yield judge({ sure: sure ?? meaning, handles }, (values): Decision => {
        if (sure === undefined || values.handles) return undefined;
        const [model, who] = [spokenName(producer.element), spokenName(element)];
        const [carrier, form] = [carrierOf(producer), surenessText(`${values.sure}`)];
        const isBeside = carrier && lastOf(carrier) !== lastOf(producer);
        const where = isBeside ? ` in ${lastOf(carrier)}` : '';
        const message = `${model} gives ${lastOf(producer)} ${form}${where}, but ${who} does not use how sure the model is`;
        if (carrier) return message;
        const question = `which output of ${model} says it, or can one be added for ${who}?`;
        return { message, question, ask: perspectiveOf(producer) };
      });
    }
  },
});

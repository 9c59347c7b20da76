import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import { asksOf, serves } from '../../evaluation/tasks.ts';
import type { Port } from '../../generated/descriptors.ts';
import { lastOf, portsIn } from '../../link/ports.ts';
import { at, numbered } from '../../lookup.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { kindText } from '../../port/kind.ts';
import { spoken } from '../../port/names.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';

/** Product wants a list in order of urgency, and data science has built a yes or no. */
export default defineRule({
  id: 'task-not-served',
  title: 'No output of the model is of the kind that the task asks for',
  severity: 'error',
  category: 'task-and-purpose/task',
  perspectives: ['product', 'data-science'],
  holds: 'an output of the model does what the task asks for',
  breaks: 'the task: whoever does it needs another kind of answer than there is',
  why: 'the task is told in a sentence, and each role hears the kind of answer that it knows',
  question: 'what turns this output into what is asked for, or can the model give it?',
  seen: ['SEI mismatches M06-06 and M12-01 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  about: ['SystemContext/task/kind'],

  *check(system) {
    const models = liveModels(system);
    const lists = models.map((model) => at(model, 'outputs'));
    const outputs = lists.flatMap(portsIn);
    const kinds = outputs.map((output) => at(output, 'meaning', 'kind'));
    const silent = lists.filter(({ stated }) => !stated);
    for (const context of all(system, 'SystemContext')) {
      const task = at(context, 'task', 'kind');
      if (!task.stated || kinds.every(({ stated }) => !stated)) continue;
      const standings = outputs.map((output) => serves(task.value, output));
      const fit = kinds[standings.indexOf(true)];
      if (fit) yield judge({ task, fit }, () => undefined);
      else {
        yield judge({ task, ...numbered<unknown>([...kinds, ...silent]) }, (): Decision => {
          const given = spoken(outputs.map((output) => `${lastOf(output)} as ${kindOf(output)}`));
          const who = spoken(outputs.map(({ element }) => spokenName(element)));
          const told = `the task of ${spokenName(context.element)} is ${task.value}`;
          if (!standings.includes(undefined)) return `${told}, but ${who} gives ${given} only`;
          const question = asksOf(task.value, given);
          return { undecided: `${told}, and ${who} gives ${given} only`, question };
        });
      }
    }
  },
});

const kindOf = (output: Claim<Port>, kind = at(output, 'meaning', 'kind')): string =>
  kind.stated ? kindText(kind.value) : 'anything';

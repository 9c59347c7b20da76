import {
  type Installed,
  installed,
  inventory,
  mayContain,
  missingTogether,
  named,
  type Requirement,
  requirements,
  saysSoftware,
} from '../../hosting/software.ts';
import { at, numbered } from '../../lookup.ts';
import { spoken } from '../../port/names.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import type { System } from '../../system.ts';

/**
 * A model, or the pipeline that feeds it, needs a language, framework or library that its
 * environment does not list. Names are compared by what they mean: torch is PyTorch.
 */
export default defineRule({
  id: 'software-not-available',
  title: 'Software that the model needs is not installed',
  severity: 'error',
  category: 'trained-model/programming-language-ml-framework-tools-libraries',
  perspectives: ['data-science', 'operations'],
  holds: 'everything that the model needs is installed',
  breaks: 'the model cannot be loaded, or fails at the first call of what is missing',
  why: "a model runs on its author's machine because everything is there already",
  question:
    'can it be installed here, or can the model be given in another form, as ONNX or as a service?',
  seen: ['MLServer #1801', 'kserve #3733', 'Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',
  onlyIfStated: true,

  *check(system) {
    for (const hosting of system.hostings) {
      const there = installed(hosting);
      const needs = requirements(system, hosting);
      const { model } = hosting;
      if (needs.length === 0 && !saysSoftware(hosting)) {
        yield judge(
          { need: at(model, 'requires', 'software'), listing: there.listing },
          () => undefined,
        );
      }
      for (const requirement of needs) {
        if (named(system.facts, there, requirement.canonical).length > 0)
          yield judge({ name: at(requirement.need, 'name') }, () => undefined);
      }
      for (const missing of missingTogether(system, there, needs)) {
        yield judgeMissing(system, there, missing);
      }
    }
  },
});

function judgeMissing(system: System, there: Installed, missing: readonly Requirement[]) {
  const names = spoken(missing.map(({ need }) => (need.stated ? need.value.name : '?')));
  const sides = [...missing.map(({ need }) => at(need, 'name')), there.listing];
  const [first] = missing;
  const ofPipeline = first?.need.element.kind === 'DataPipeline';
  const decide = (): Decision => {
    const perhaps = first && mayContain(system.facts, there, first);
    if (perhaps !== undefined)
      return { undecided: perhaps, question: `is ${names} there? list it in the software` };
    const message = `${first?.of} needs ${names}, but ${inventory(there)}`;
    return { message, ...(ofPipeline && OF_PIPELINE) };
  };
  return judge(numbered<unknown>(sides), decide, ofPipeline ? { holds: HOLDS } : {});
}

const HOLDS = 'everything that the pipeline needs is installed';

const OF_PIPELINE = {
  breaks: 'the pipeline does not start, and the model gets no inputs',
  question: 'can it be installed here, or must the pipeline do without it or run elsewhere?',
} as const;

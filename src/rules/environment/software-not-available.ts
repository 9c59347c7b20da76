import { judgeMissing, missingTogether } from '../../hosting/missing-software.ts';
import { judgeOperators } from '../../hosting/onnx-operators.ts';
import { installed, named, requirements, saysSoftware } from '../../hosting/software.ts';
import { at } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';

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
      yield* judgeOperators(system, hosting);
    }
  },
});

import { anyOf } from '../../alternatives.ts';
import { judgeRelease } from '../../hosting/releases.ts';
import { installed, named, RANGES_OF_SOFTWARE, requirements } from '../../hosting/software.ts';
import { at } from '../../lookup.ts';
import { defineRule } from '../../rule.ts';

/**
 * Software that a model, or a pipeline that feeds it, needs is installed, in a version that it does
 * not work with. Of several versions that are installed side by side, one that fits is enough.
 */
export default defineRule({
  id: 'software-version-unsatisfied',
  title: 'Installed software has a version that the model does not work with',
  severity: 'error',
  category: 'trained-model/programming-language-ml-framework-tools-libraries',
  perspectives: ['data-science', 'operations'],
  holds: 'what is installed has a version that the model works with',
  breaks: 'the model does not load, or loads and gives other results than were evaluated',
  why: 'training and serving are installed at different times by different people',
  question: 'can this version be installed here, or does the model also work with the other one?',
  seen: ['scikit-learn #25297', 'MLServer #669', 'mlflow #12638', 'nnUNet #2299'],
  since: '0.1.0',
  about: RANGES_OF_SOFTWARE,

  *check(system) {
    for (const hosting of system.hostings) {
      const there = installed(hosting);
      for (const requirement of requirements(system, hosting)) {
        if (!at(requirement.need, 'version').stated) continue;
        const found = named(system.facts, there, requirement.canonical);
        const dated = found.filter((item) => at(item, 'version').stated);
        const best = anyOf(dated.length > 0 ? dated : found, (item) =>
          judgeRelease(system, there, requirement, item),
        );
        if (best) yield best.judgement;
      }
    }
  },
});

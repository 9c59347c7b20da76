import { anyOf } from '../../alternatives.ts';
import {
  installed,
  isOfHost,
  isSavedWith,
  madeWith,
  named,
  requirements,
} from '../../hosting/software.ts';
import { at } from '../../lookup.ts';
import { sameMajor } from '../../meaning/versions.ts';
import { defineRule, judge } from '../../rule.ts';

/** A package that is asked for by its name alone, in one major version there and another here. */
export default defineRule({
  id: 'unpinned-software-differs',
  title: 'Software without a stated version is another major version than in training',
  severity: 'warning',
  category: 'trained-model/programming-language-ml-framework-tools-libraries',
  perspectives: ['data-science', 'operations'],
  holds: 'what is asked for by name is what the model was made with',
  breaks: 'calls that were changed or dropped in between, or the same call with other results',
  why: 'a list of packages is written without versions, since each place has only one of each',
  question: 'can the version of training be installed here, or which versions does the code take?',
  seen: ['SEI mismatch M17-06 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  about: ['TrainedModel/trained/environment'],
  onlyIfStated: true,

  *check(system) {
    for (const hosting of system.hostings) {
      const [there, made] = [installed(hosting), madeWith(system, hosting)];
      if (made === undefined) continue;
      for (const requirement of requirements(system, hosting)) {
        const { need, canonical, of } = requirement;
        const isPinned = at(need, 'version').stated || isSavedWith(hosting, requirement);
        if (isPinned || isOfHost(system.facts, requirement)) continue;
        const known = named(system.facts, made, canonical).map((item) => at(item, 'version'));
        const [used] = known.filter(({ stated }) => stated);
        if (used === undefined) continue;
        const best = anyOf(named(system.facts, there, canonical), (item) =>
          judge({ name: at(need, 'name'), used, version: at(item, 'version') }, (values) => {
            const same = known.some((one) => one.stated && sameMajor(one.value, values.version));
            if (same) return undefined;
            const versions = `training had ${values.used} in ${made.place}, but ${there.place} has ${values.version}`;
            return `${of} needs ${values.name} in any version: ${versions}`;
          }),
        );
        if (best) yield best.judgement;
      }
    }
  },
});

import { spokenName } from '../../element.ts';
import { librariesFor } from '../../facts/architectures.ts';
import { isBefore } from '../../facts/release.ts';
import { softwareName } from '../../facts/software-names.ts';
import { installed, isExecutedAlone, named } from '../../hosting/software.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';

/**
 * The library that is to load a model is older than the architecture of the model. A range that the
 * model states is compared by software-version-unsatisfied, and code that it brings needs none.
 */
export default defineRule({
  id: 'architecture-not-in-library',
  title: 'The library does not know the architecture of the model yet',
  severity: 'error',
  category: 'trained-model/programming-language-ml-framework-tools-libraries',
  perspectives: ['data-science', 'operations'],
  holds: 'the library knows the architecture of the model',
  breaks: 'loading fails with a key error, or with an architecture that is not recognised',
  why: 'models come out with the code of the day, and images keep the library of their release',
  question: 'can the library be updated here?',
  seen: ['kserve #4657', 'gpustack #1589', 'xinference #4027'],
  since: '0.1.0',
  about: ['TrainedModel/architecture/algorithm'],
  onlyIfStated: true,

  *check(system) {
    const { facts } = system;
    for (const hosting of system.hostings) {
      const { model } = hosting;
      const architecture = at(model, 'architecture', 'algorithm');
      if (!architecture.stated || isExecutedAlone(model)) continue;
      const needs = itemsIfStated(at(model, 'requires', 'software'));
      const there = installed(hosting);
      for (const { library, since } of librariesFor(facts(), architecture.value)) {
        const isTold = [...needs, at(model, 'runtime')].some(
          (need) =>
            need.stated &&
            softwareName(facts(), need.value.name).canonical === library &&
            (need.value.version !== undefined || need.value.bundled === true),
        );
        const [item] = isTold ? [] : named(facts, there, library);
        if (item === undefined) continue;
        yield judge({ architecture, has: at(item, 'version') }, ({ architecture: name, has }) => {
          const isOlder = isBefore(has, since);
          if (isOlder === false) return undefined;
          const told = `${spokenName(model.element)} is a ${name}, which ${library} knows since ${since}`;
          if (isOlder) return `${told}, but ${there.place} has ${has}`;
          const question = `from which release of ${library} was ${has} built?`;
          return { undecided: `${told}, and ${there.place} has ${has}`, question };
        });
      }
    }
  },
});

import { spokenName } from '../../element.ts';
import { softwareName } from '../../facts/software-names.ts';
import { needsInside } from '../../hosting/in-process.ts';
import { at } from '../../lookup.ts';
import { shareVersion } from '../../meaning/specifiers.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';

/** A model and the program that loads it ask for versions of one library that exclude each other. */
export default defineRule({
  id: 'software-ranges-conflict',
  title: 'A component and the model inside it need versions that exclude each other',
  severity: 'error',
  category: 'trained-model/programming-language-ml-framework-tools-libraries',
  perspectives: ['data-science', 'software-engineering'],
  holds: 'one version of each library suits the component and the model inside it',
  breaks: 'the two cannot be installed together, or one of them runs with a version it cannot take',
  why: 'each side pins what it was tested with, and a process has one version of each library',
  question: 'can the component move to these versions, or must the model be a service of its own?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021: programming language, libraries'],
  since: '0.1.0',
  about: ['Component/software'],

  *check(system) {
    for (const component of all(system, 'Component')) {
      for (const { ofModel, ofComponent, canonical } of needsInside(system, component)) {
        const sides = { ofModel: at(ofModel, 'version'), ofComponent: at(ofComponent, 'version') };
        const { scheme } = softwareName(system.facts(), canonical);
        const name = ofModel.value.name;
        const [model, program] = [ofModel, ofComponent].map(({ element }) => spokenName(element));
        yield judge(sides, (wanted): Decision => {
          const one = `${model} needs ${name} ${wanted.ofModel}`;
          const other = `${program}, which loads it, needs ${wanted.ofComponent}`;
          const shared = shareVersion(wanted.ofModel, wanted.ofComponent, scheme);
          if (shared) return undefined;
          if (shared === false) return `${one}, but ${other}`;
          return { undecided: `${one}, and ${other}`, question: ASKED };
        });
      }
    }
  },
});

const ASKED = 'which version is installed for both?';

import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import { isServing } from '../../hosting/measurements.ts';
import { between, type Saved, savedAndAsked, savedWith } from '../../hosting/saving.ts';
import { at } from '../../lookup.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { all, type DescriptorOf } from '../../system.ts';

/** A file that holds objects of Python is loaded by other releases than those that wrote it. */
export default defineRule({
  id: 'saved-with-other-version',
  title: 'A saved model is loaded by other versions than those that saved it',
  severity: 'error',
  category: 'trained-model/programming-language-ml-framework-tools-libraries',
  perspectives: ['data-science', 'operations'],
  holds: 'the file is loaded by the versions that saved it',
  breaks: 'the model does not load',
  why: 'a pickle holds the objects of the libraries that wrote it, and says nowhere which they were',
  question: 'can the versions that saved the file be installed here, or must it be saved anew?',
  seen: ['scikit-learn #25297', 'mlflow #2429', 'phoebe2 #1156'],
  since: '0.1.0',

  *check(system) {
    for (const model of all(system, 'TrainedModel')) {
      if (!holdsObjects(model)) continue;
      for (const saved of savedAndAsked(system, model)) yield compare(model, saved);
    }
    for (const hosting of system.hostings) {
      if (!holdsObjects(hosting.model) || !isServing(hosting)) continue;
      for (const saved of savedWith(system, hosting)) yield compare(hosting.model, saved);
    }
  },
});

function holdsObjects(model: Claim<DescriptorOf<'TrainedModel'>>): boolean {
  const format = at(model, 'artifact', 'format');
  return format.stated && ['pickle', 'mlflow'].includes(format.value);
}

const compare = ({ element }: Claim<unknown>, { software, saved, loads, told }: Saved) =>
  judge({ saved, loads }, (values): Decision => {
    const found = between(software, values.saved, values.loads);
    if (found === undefined) return undefined;
    if (found === 'unread')
      return { undecided: `${values.saved} and ${values.loads} cannot be compared` };
    const release = values.loads.replace(/^=+ */, '');
    const message = `${spokenName(element)} was saved with ${software} ${values.saved}, but ${told} ${release}`;
    return found === 'breaks' ? message : { message, ...DRIFTS };
  });

const DRIFTS = {
  severity: 'warning',
  breaks: 'the model does not load, or loads and gives other answers than were evaluated',
} as const;

import { spokenName } from '../../element.ts';
import { isServing } from '../../hosting/measurements.ts';
import { at } from '../../lookup.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { judgeLearned, trainingOf } from '../../product/learned.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';

/** A model carries what it has learned from, to wherever it is copied. */
export default defineRule({
  id: 'personal-data-in-model',
  title: 'A model that learned from personal data is taken for one that did not, or is given away',
  severity: 'error',
  category: 'task-and-purpose/data-rights-and-policies',
  perspectives: ['data-science', 'data-science'],
  holds: 'it is known which models learned from data about people, and what protects these',
  breaks:
    'requests to delete somebody are answered wrongly, and persons can be read out of a model',
  why: 'whoever describes a model has often not seen where its data came from',
  question: 'did the model learn from data about people, or are these no longer in the set?',
  seen: [
    'Carlini et al., Extracting Training Data from Large Language Models, USENIX Security 2021',
  ],
  since: '0.1.0',
  about: ['TrainedModel/personalData/trainedOn', 'TrainingData/sensitivity/personal'],
  onlyIfStated: true,

  *check(system) {
    for (const model of liveModels(system)) {
      const trained = at(model, 'personalData', 'trainedOn');
      const learned = trainingOf(system, model);
      if (trained.stated && !trained.value) yield* judgeLearned(system, trained, learned);
      const persons = [trained, ...learned.map((one) => at(one, 'sensitivity', 'personal'))];
      const personal = persons.find((one) => one.stated && one.value);
      const handed = system.hostings
        .filter((one) => one.model.element === model.element && isServing(one))
        .map(({ environment }) => at(environment, 'platform', 'kind'))
        .find((kind) => kind.stated && (kind.value === 'browser' || kind.value === 'mobile'));
      if (personal === undefined || handed === undefined) continue;
      const protection = at(model, 'personalData', 'protection');
      const holds = `nobody can be read out of ${spokenName(model.element)}`;
      const decide = (values: {
        readonly handed: string;
        readonly protection: string;
      }): Decision => {
        if (!/^(?:none|nothing|no|-)$/i.test(values.protection.trim())) return undefined;
        const message = `${spokenName(model.element)} learned from personal data and is given to every ${values.handed === 'mobile' ? 'phone' : 'browser'}, but nothing protects it`;
        const question = 'can the model be made so that nobody is read out of it?';
        return { message, question, severity: 'warning', ask: 'data-science' };
      };
      yield judge({ personal, handed, protection }, decide, { holds });
    }
  },
});

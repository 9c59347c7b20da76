import { closest } from '../../closest.ts';
import { spokenName } from '../../element.ts';
import { at } from '../../lookup.ts';
import { meansFailure } from '../../meaning/errors.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { callersOf } from '../../port/consumers.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';

/** An error that the model can give has no branch in the component that calls it. */
export default defineRule({
  id: 'error-not-handled',
  title: 'A component does not handle an error of the model',
  severity: 'warning',
  category: 'trained-model/api-specifications',
  perspectives: ['data-science', 'software-engineering'],
  holds: 'the component has an answer to each error that the model can give',
  breaks: 'the error travels on, as a crash, a retry without end, or an empty page',
  why: 'errors are found one by one while a model is built, and told to nobody who calls it',
  question: 'what should the component do when the model gives this error?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',
  about: ['TrainedModel/failure/errors'],
  onlyIfStated: true,

  *check(system) {
    for (const model of liveModels(system)) {
      const errors = at(model, 'failure', 'errors');
      if (!errors.stated) continue;
      for (const component of callersOf(system, model)) {
        const handled = at(component, 'handles', 'errors');
        yield judge({ errors, handled }, (values) => {
          const missing = values.errors.filter(
            (error) => !values.handled.some((name) => meansFailure(name, error)),
          );
          const [first] = missing;
          if (first === undefined) return undefined;
          const names = missing.map(({ name, code }) =>
            code === undefined ? name : `${name} (${code})`,
          );
          const near = closest(String(first.code ?? first.name), values.handled);
          const message = `${spokenName(model.element)} can fail with ${spoken(names)}, but ${spokenName(component.element)} handles ${values.handled.length > 0 ? `${spoken(values.handled)} only` : 'no error of it'}`;
          return near === undefined
            ? message
            : { message, question: `is ${first.code ?? first.name} meant by ${near}?` };
        });
      }
    }
  },
});

import { spokenName } from '../../element.ts';
import { at } from '../../lookup.ts';
import { isReferenceOf, learnedFrom, modelsWatchedBy } from '../../monitoring/baselines.ts';
import { driftMonitorsOf, liveModels, watchersOfAny } from '../../monitoring/watching.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';

/** The new model has moved on, and its monitor still compares with what the old one knew. */
export default defineRule({
  id: 'drift-against-other-data',
  title: 'Drift is measured against data that the model was not trained on',
  severity: 'warning',
  category: 'training-data/versioning',
  perspectives: ['data-science', 'operations'],
  holds: 'drift is measured against what the model in use was trained on',
  breaks: 'the monitor tells how far the world has moved from another model, and not from this one',
  why: 'the reference is copied into the monitor once, and a new training does not touch monitors',
  question: 'can the monitor compare with what this model was trained on?',
  seen: ['Breck et al., The ML Test Score: training and serving features compute the same values'],
  since: '0.1.0',
  about: ['RuntimeMonitoring/drift/reference'],

  *check(system) {
    for (const watcher of watchersOfAny(system, liveModels(system))) {
      const known = driftMonitorsOf([watcher]).flatMap((monitor) => {
        const reference = at(monitor, 'reference');
        if (!monitor.stated || !reference.stated) return [];
        const models = modelsWatchedBy(system, watcher, monitor.value.of);
        // Of several models it takes one that was trained on the reference.
        const bases = models.map((model) => learnedFrom(system, model));
        const fits = bases.map((base) => isReferenceOf(reference.value, base));
        const [base] = bases;
        const isRight = fits.includes(true);
        if (!isRight && (base === undefined || fits.some((fit) => fit !== false))) return [];
        const who = spoken(models.map(({ element }) => spokenName(element)));
        return [{ who, on: base?.on, reference, isRight, name: monitor.value.name }];
      });
      for (const { who, on, reference, isRight, name } of known) {
        if (isRight) yield judge({ reference }, () => undefined);
        if (isRight || on === undefined) continue;
        // One reference that was copied into several monitors is told once.
        const alike = known.filter(
          (one) => one.who === who && one.reference.value === reference.value,
        );
        if (alike[0]?.name !== name) continue;
        yield judge({ on, reference }, (values) => {
          const verb = alike.length > 1 ? 'compare' : 'compares';
          const monitors = `drift monitor${alike.length > 1 ? 's' : ''} ${spoken(alike.map((one) => one.name))}`;
          return `${who} was trained on ${spoken(values.on)}, but ${monitors} ${verb} with ${values.reference}`;
        });
      }
    }
  },
});

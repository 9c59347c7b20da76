import { spokenName } from '../../element.ts';
import { pipelinesOf } from '../../hosting/pipelines.ts';
import { onceEach, servingHostings } from '../../hosting/serving.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { resolutionIn } from '../../meaning/resolution.ts';
import { stepsOf } from '../../pipeline/steps.ts';
import { trainedBy } from '../../pipeline/twins.ts';
import { defineRule, judge } from '../../rule.ts';
import { all, target } from '../../system.ts';

/** A step averages away, or scales down, what the task is about. */
export default defineRule({
  id: 'resolution-lost',
  title: 'Preparation is coarser than the task needs',
  severity: 'error',
  category: 'training-data/data-preparation-pipelines',
  perspectives: ['product', 'data-science'],
  holds: 'what reaches the model is as fine as the task needs it',
  breaks: 'the task: what was averaged away cannot be had from the model',
  why: 'data is made smaller long before anybody thinks of what must be told apart in it',
  question: 'can this step keep what the task needs, or is less enough for it?',
  seen: ['Arpteg et al., Software Engineering Challenges of Deep Learning, SEAA 2018 (5.3)'],
  since: '0.1.0',
  about: ['SystemContext/task/resolution'],
  onlyIfStated: true,

  *check(system) {
    const hostings = servingHostings(system);
    const pipelines = hostings.flatMap((hosting) => [
      ...pipelinesOf(system, hosting),
      ...trainedBy(system, hosting.model),
    ]);
    const models = onceEach(hostings.map(({ model }) => model));
    const sets = models
      .flatMap((model) => itemsIfStated(at(model, 'trained', 'on')))
      .map((reference) => target(system, 'TrainingData', reference));
    const lists = [
      ...onceEach(pipelines).map((one) => at(one, 'steps')),
      ...onceEach(sets).map((one) => at(one, 'preparation')),
      ...models.map((one) => at(one, 'postprocessing')),
    ];
    const left = stepsOf({ lists }).map((step) => ({ step, out: at(step, 'resolution', 'out') }));
    for (const need of all(system, 'SystemContext').map((one) => at(one, 'task', 'resolution'))) {
      for (const { step, out } of left) {
        if (!need.stated || !out.stated) continue;
        yield judge({ need, out }, (values) => {
          const [needed, kept] = [resolutionIn(values.need), resolutionIn(values.out)];
          const what = `the task needs a resolution of "${values.need}", but ${step.value.name} of ${spokenName(step.element)} leaves "${values.out}"`;
          const question = `is "${values.out}" as fine as "${values.need}"?`;
          if (needed === undefined || needed.of !== kept?.of) return { undecided: what, question };
          return kept.coarseness > needed.coarseness * (1 + 1e-9) ? what : undefined;
        });
      }
    }
  },
});

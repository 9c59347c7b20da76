import type { Loss, Says } from '../../account.ts';
import type { Entry } from '../../syntax/entry.ts';
import { anyKnown, known } from '../../vocabulary/known.ts';
import { proseOf } from '../../vocabulary/prose.ts';
import { digestOf, licenceOf, nameOf, versionIn } from './component.ts';
import { metricsOf } from './metrics.ts';

export const isModel = (component: Entry): boolean =>
  component.get('type').value === 'machine-learning-model';

/** What a component that is a model says of itself, by its card above all. */
export function modelOf(model: Entry, losses: Loss[]): Says<'TrainedModel'> {
  const card = model.get('modelCard');
  const parameters = card.get('modelParameters');
  const results = card.get('quantitativeAnalysis', 'performanceMetrics').items();
  const metrics = metricsOf(results, losses);
  lose(card, losses);
  return known({
    version: versionIn(model),
    license: licenceOf(model),
    artifact: anyKnown({ digest: digestOf(model) }),
    architecture: anyKnown({
      family: proseOf(parameters.get('architectureFamily'), 400),
      algorithm: proseOf(parameters.get('modelArchitecture'), 400),
    }),
    baseModel: baseModelOf(model),
    evaluations: metrics.length === 0 ? undefined : [{ name: 'model-card', metrics }],
    limitations: limitationsOf(card),
  });
}

/** The model that this one was made from, if there is only one that could be meant. */
function baseModelOf(model: Entry): Says<'TrainedModel'>['baseModel'] {
  const [base, ...others] = model.get('pedigree', 'ancestors').items().filter(isModel);
  const name = base && nameOf(base);
  if (base === undefined || name === undefined || others.length > 0) return undefined;
  const says = { version: versionIn(base), digest: digestOf(base), license: licenceOf(base) };
  return { name: base.get('name').at(name), ...known(says) };
}

function limitationsOf(card: Entry): Says<'TrainedModel'>['limitations'] {
  const listed = card.get('considerations', 'technicalLimitations').items();
  const limitations = listed.flatMap((entry) => proseOf(entry, 4000) ?? []);
  return limitations.length === 0 ? undefined : limitations;
}

/** What a card can say and no attribute can carry, and why. */
const LOST: readonly (readonly [path: readonly string[], what: string])[] = [
  [['modelParameters', 'approach'], 'the way of learning'],
  [['modelParameters', 'task'], 'the task, in words of its own'],
  [['modelParameters', 'datasets'], 'the data sets, which may be for training or for evaluation'],
  [['modelParameters', 'inputs'], 'the formats of inputs, which have no names'],
  [['modelParameters', 'outputs'], 'the formats of outputs, which have no names'],
  [['considerations', 'users'], 'the users, which are free text'],
  [['considerations', 'useCases'], 'the use cases, which are free text'],
  [['considerations', 'performanceTradeoffs'], 'the trade-offs, which are free text'],
  [['considerations', 'ethicalConsiderations'], 'the ethical considerations, which are free text'],
  [['considerations', 'environmentalConsiderations'], 'the use of energy'],
  [['considerations', 'fairnessAssessments'], 'the assessments of fairness, which are free text'],
];

function lose(card: Entry, losses: Loss[]): void {
  for (const [path, what] of LOST) {
    const entry = card.get(...path);
    const isEmpty = Array.isArray(entry.value) && entry.value.length === 0;
    if (entry.stated && !isEmpty) losses.push({ what, place: entry.place });
  }
}

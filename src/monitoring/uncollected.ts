import type { Claim, Stated } from '../claim.ts';
import { evaluationsOf } from '../evaluation/results.ts';
import type { FeedbackNeed } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { perspectiveOf } from '../quote.ts';
import { listed } from '../report/words.ts';
import type { DescriptorOf, System } from '../system.ts';
import { feedbackOf } from './hazards.ts';
import { metricOf, sameMetric } from './metric-names.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Shown = NonNullable<FeedbackNeed['covers']>[number];

/** The errors that somebody must learn of before a metric can be computed on live data. */
const COUNTED: Readonly<Record<string, readonly Shown[]>> = {
  recall: ['false-negative'],
  'false-negative-rate': ['false-negative'],
  precision: ['false-positive'],
  'false-positive-rate': ['false-positive'],
  specificity: ['false-positive'],
};

/**
 * What to ask of whoever does not collect a metric: who has computed it already, and what has to
 * come back before anybody can compute it on live data.
 */
export function howToCollect(system: System, model: Model, name: string): string {
  const known = [computedBy(model, name), lackingFor(system, name)].flatMap((one) => one ?? []);
  const question = 'can this be collected for this model, or is it collected under another name?';
  return [question, known.join('; ')].join(' ').trim();
}

/** `data-science has computed it in evaluation holdout`. */
function computedBy(model: Model, name: string): string | undefined {
  const wanted = metricOf(name);
  const found = evaluationsOf(model)
    .filter(
      (one): one is Stated<NonNullable<DescriptorOf<'TrainedModel'>['evaluations']>[number]> =>
        one.stated,
    )
    .find((one) =>
      itemsIfStated(at(one, 'metrics')).some(
        (result) => result.stated && sameMetric(metricOf(result.value.metric), wanted),
      ),
    );
  if (found === undefined) return undefined;
  return `${perspectiveOf(found)} has computed it in evaluation ${found.value.name}`;
}

/** Silent where any feedback, or list of it, leaves open what it shows. */
function lackingFor(system: System, name: string): string | undefined {
  const { feedback, lists } = feedbackOf(system);
  const covers = feedback.map((one) => at(one, 'covers'));
  if (![...lists, ...covers].every(({ stated }) => stated)) return undefined;
  const shown = covers.flatMap((one) => (one.stated ? one.value : []));
  const lacking = (COUNTED[metricOf(name).id] ?? []).find((one) => !shown.includes(one));
  if (lacking === undefined) return undefined;
  const names = new Set(feedback.flatMap((one) => (one.stated ? one.value.name : [])));
  const has =
    names.size === 0 ? 'none comes back' : `all that comes back is ${listed([...names], 6)}`;
  return `on live data it takes feedback that shows a ${lacking}, but ${has}`;
}

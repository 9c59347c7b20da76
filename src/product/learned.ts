import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { type Judgement, judge } from '../rule.ts';
import { type DescriptorOf, type System, target } from '../system.ts';

/** The training data that a model names, described or not. */
export const trainingOf = (
  system: Pick<System, 'elements'>,
  model: Claim<DescriptorOf<'TrainedModel'>>,
): readonly Claim<DescriptorOf<'TrainingData'>>[] =>
  itemsIfStated(at(model, 'trained', 'on')).map((one) => target(system, 'TrainingData', one));

/** The raw data that training data was made from. */
export const rawBehind = (
  system: Pick<System, 'elements'>,
  training: Claim<DescriptorOf<'TrainingData'>>,
): readonly Claim<DescriptorOf<'RawData'>>[] =>
  itemsIfStated(at(training, 'from')).map((one) => target(system, 'RawData', one));

type Training = Claim<DescriptorOf<'TrainingData'>>;

/** Judges whether a model that is said to know nothing of people learned from data about them. */
export function* judgeLearned(
  system: Pick<System, 'elements'>,
  trained: Claim<boolean>,
  learned: readonly Training[],
): Iterable<Judgement> {
  for (const training of learned) {
    const personal = at(training, 'sensitivity', 'personal');
    const sources = rawBehind(system, training);
    const raw = sources
      .map((one) => at(one, 'sensitivity', 'personal'))
      .find((one) => one.stated && one.value);
    // Whether data about people still is after its preparation only those who prepared it know.
    const isChanged = sources.some((one) => itemsIfStated(at(one, 'transformations')).length > 0);
    if (!personal.stated && (raw === undefined || isChanged)) continue;
    const [model, data] = [spokenName(trained.element), spokenName(training.element)];
    const holds = `${model} did not learn from data about people`;
    const sides = { ...(raw !== undefined && !personal.stated && { raw }), trained, personal };
    const decide = (values: { readonly personal: boolean }) =>
      values.personal
        ? `${model} is said not to have learned from personal data, but it learned from ${data}, which is`
        : undefined;
    yield judge(sides, decide, { holds });
  }
}

import type { Claim } from '../claim.ts';
import { type Element, spokenName } from '../element.ts';
import { at } from '../lookup.ts';
import { isLonger } from '../monitoring/measurement.ts';
import { liveModels, offered, watchersOf } from '../monitoring/watching.ts';
import { date, duration } from '../reading.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { type DescriptorOf, isRetired, type System } from '../system.ts';
import { type Duration, parseDuration } from '../values/duration.ts';
import { rawBehind, trainingOf } from './learned.ts';
import { binds, policiesOf, policyName } from './policies.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Raw = Claim<DescriptorOf<'RawData'>>;

/** What a model learned from and will have to learn from again. */
type Lesson = {
  readonly model: Model;
  readonly training: Claim<DescriptorOf<'TrainingData'>>;
  /** What says that the model is trained again. */
  readonly plan: Claim<string>;
};

/** Judges whether records are kept as long as those that learn from them again look back. */
export function* judgeHistory(system: System): Iterable<Judgement> {
  const seen = new Set<Element>();
  for (const lesson of lessonsOf(system)) {
    const { element } = lesson.training;
    if (seen.has(element)) continue;
    seen.add(element);
    const sources = rawBehind(system, lesson.training);
    for (const raw of sources.filter(isGathered)) {
      const judged = judgeOne(system, lesson, { raw, isOnly: sources.length === 1 });
      if (judged) yield judged;
    }
  }
}

const lessonsOf = (system: System): readonly Lesson[] =>
  liveModels(system).flatMap((model) => {
    const [learns, plan] = [at(model, 'onlineLearning'), planOf(system, model)];
    // A model that learns on from where it is needs no records of long ago.
    if (plan === undefined || (learns.stated && learns.value)) return [];
    const sets = trainingOf(system, model).filter((one) => one.stated && !isRetired(one));
    return sets.map((training) => ({ model, training, plan }));
  });

/** What says that a model is to be trained again, by the clock, by a metric, or on a day. */
function planOf(system: System, model: Model): Claim<string> | undefined {
  const watchers = watchersOf(system, model);
  return [
    at(model, 'retraining', 'cadence'),
    at(model, 'retraining', 'trigger'),
    ...watchers.map((watcher) => at(offered(watcher, 'retraining'), 'next')),
  ].find(({ stated }) => stated);
}

/** What is made or published elsewhere can be had again, however short it is kept here. */
function isGathered(raw: Raw): boolean {
  const origin = at(raw, 'origin');
  if (!at(raw, 'retention').stated) return false;
  return !origin.stated || !['public', 'simulated', 'synthetic'].includes(origin.value);
}

function judgeOne(
  system: System,
  { model, training, plan }: Lesson,
  { raw, isOnly }: { readonly raw: Raw; readonly isOnly: boolean },
): Judgement | undefined {
  const [from, to] = [at(training, 'window', 'from'), at(training, 'window', 'to')];
  const span = spanOf([from, at(raw, 'collection', 'from')], to);
  if (span === undefined) return undefined;
  const [kept, rest] = [duration(at(raw, 'retention')), duration(at(training, 'retention'))];
  const isShort = kept.stated && isLonger(span, kept.value);
  const isArchived = rest.stated && !isLonger(span, rest.value);
  if (!isShort || isArchived) return judge({ from, to, plan, kept }, () => undefined);
  const [name, set, source] = [model, training, raw].map(({ element }) => spokenName(element));
  const cadence = duration(at(model, 'retraining', 'cadence'));
  const policy = policyAgainst(system, raw, span);
  const sides = {
    ...{ from, to, plan },
    ...(rest.stated && { rest }),
    ...(policy && { policy: at(policy, 'retention') }),
    kept,
  };
  return judge(sides, ({ kept }): Decision => {
    const again = cadence.stated ? `every ${cadence.value}` : 'again';
    const told = `${name} is trained ${again} and learned from ${span} in ${set}, but ${source} keeps a record for ${kept}`;
    const about = policy && {
      question: `may records of ${source} be kept for ${span} under policy ${policyName(policy)}, or has the model to do with less?`,
      ask: 'product' as const,
    };
    if (!rest.stated)
      return { undecided: `${told}, and nobody says where older ones are`, ...about };
    // What was prepared for the last training is another place where older records are.
    return isOnly && cadence.stated && isLonger(cadence.value, rest.value)
      ? { message: `${told}, and ${set} itself is kept for ${rest.value}`, ...about }
      : {
          undecided: `${told}, and ${set}, which may hold older ones, for ${rest.value}`,
          ...about,
        };
  });
}

/** The days from the latest of some first days to a last one, as a length of time. */
function spanOf(firsts: readonly Claim<string>[], last: Claim<string>): Duration | undefined {
  const [first, ...later] = firsts.map(date);
  const end = date(last);
  if (!first?.stated || !end.stated) return undefined;
  const starts = [first, ...later].flatMap((one) => (one.stated ? one.value.amount : []));
  const parsed = parseDuration(`${Math.max(end.value.amount - Math.max(...starts) + 1, 0)} days`);
  return parsed.ok ? parsed.value : undefined;
}

/** The policy that binds raw data and allows less than a model looks back. */
const policyAgainst = (system: System, raw: Raw, span: Duration) =>
  policiesOf(system).find((policy) => {
    const allowed = duration(at(policy, 'retention'));
    return allowed.stated && isLonger(span, allowed.value) && binds(system, policy, raw.element);
  });

import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { amountText } from '../evaluation/criteria.ts';
import { asUsed } from '../evaluation/in-use.ts';
import { type Result, resultsOf, trusted } from '../evaluation/results.ts';
import { isOnlyShadow } from '../hosting/served.ts';
import { answeringAmong } from '../link/encoders.ts';
import { numbered } from '../lookup.ts';
import { metricOf } from '../monitoring/metric-names.ts';
import { isOfRecordsAtLeast } from '../monitoring/traffic.ts';
import { liveModels } from '../monitoring/watching.ts';
import { componentsOf } from '../port/consumers.ts';
import { spoken } from '../port/names.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { DescriptorOf, System } from '../system.ts';
import { inTimeOf, type Rate } from '../values/rate.ts';
import { compareUnits, convert, parseUnit } from '../values/unit.ts';
import { actorsAmong, usesOf } from './automation.ts';
import { type Desk, desksOf, isMore, soleArrival } from './review-capacity.ts';
import { reviewsDemanded } from './reviews.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** A model beside the people who decide on the cases that it selects. */
type Load = {
  readonly desks: readonly Desk[];
  readonly model: Model;
  readonly arrives: Claim<Rate>;
};

/** Whether people can decide on as many cases as models select for them. */
export function* judgeLoads(system: System): Iterable<Judgement> {
  const desks = desksOf(system);
  if (desks.length === 0) return;
  const models = answeringAmong(liveModels(system)).filter((one) => !isOnlyShadow(system, one));
  const measured = models.map((model) => ({ model, results: sharesOf(model) }));
  const telling = measured.filter(({ results }) => results.length > 0);
  for (const { model, results } of telling) {
    const arrives = soleArrival(system, model);
    if (arrives) yield judgeShare(system, { desks, model, arrives }, results, models);
  }
  const [only, ...others] = models;
  if (telling.length > 0 || !only || others.length > 0) return;
  const arrives = soleArrival(system, only);
  const isLimited = desks.every(({ pace, isMost }) => isMost && pace.stated);
  if (arrives && isLimited && !isReviewed(system, only)) {
    yield judgeUnmeasured({ desks, model: only, arrives });
  }
}

/** Where each decision is to be looked at, another rule holds all that arrives against the people. */
const isReviewed = (system: System, { element }: Model): boolean =>
  reviewsDemanded(system).some(({ models }) => models.some((one) => one.element === element));

/** The results that tell which share of all records a model selects. */
const sharesOf = (model: Model): readonly Result[] =>
  trusted(resultsOf(model, { metric: metricOf('selection-rate'), slice: undefined })).filter(
    (one) => shareIn(one) !== undefined,
  );

function shareIn({ measured: { value } }: Result): number | undefined {
  const [unit, one] = [parseUnit(value.unit ?? '1'), parseUnit('1')];
  if (!unit.ok || !one.ok || compareUnits(unit.value, one.value) === 'different') return undefined;
  const share = convert(value.value, unit.value, one.value);
  return share >= 0 && share <= 1 ? share : undefined;
}

/** Nobody says which share it selects: only where people could decide on all of it, that is no matter. */
function judgeUnmeasured({ desks, model, arrives }: Load): Judgement {
  const sides = { ...numbered(desks.map(({ pace }) => pace)), arrives };
  return judge(sides, (): Decision => {
    if (!arrives.stated || !exceeds(arrives.value, desks)) return undefined;
    const [who, name] = [namesOf(desks), spokenName(model.element)];
    const many = `${spokenName(arrives.element)} brings ${arrives.value}`;
    return {
      undecided: `${canDecide(desks)}, ${many}, and no evaluation of ${name} says which share it selects`,
      question: `which share of all records does ${name} select for ${who} at its threshold? state it in an evaluation as selection-rate`,
      ask: ownerOf(model),
    };
  });
}

/** The smallest share convicts, since each of several was measured at a threshold that may be in use. */
function judgeShare(
  system: System,
  load: Load,
  results: readonly Result[],
  models: readonly Model[],
): Judgement {
  const { desks, model, arrives } = load;
  const { results: counting, unlike } = asUsed(system, model, results);
  const told = [...(unlike === undefined ? counting : results)];
  const shares = told.sort((one, other) => (shareIn(one) ?? 0) - (shareIn(other) ?? 0));
  const paces = numbered<unknown>(desks.map(({ pace }) => pace));
  const measured = Object.fromEntries(shares.map((one, index) => [`share${index}`, one.measured]));
  return judge({ ...paces, ...measured, arrives }, (): Decision => {
    const name = spokenName(model.element);
    if (unlike !== undefined) {
      const undecided = `the selection-rate of ${name} was measured only ${unlike}`;
      const question = `which share of all records does ${name} select as it is used?`;
      return { undecided, question, ask: ownerOf(model) };
    }
    const many = shares.map((one) => casesOf(load, one)).filter((cases) => cases !== undefined);
    const [least, most] = [many[0], many.at(-1)];
    if (!least || !most || !exceeds(most.rate, desks)) return undefined;
    const isSure = exceeds(least.rate, desks);
    const message = `${canDecide(desks)}, but ${(isSure ? least : most).told}`;
    const doubt = isSure
      ? doubtOf(system, load, models)
      : { question: `at which threshold does ${name} decide?`, ask: ownerOf(model) };
    if (doubt) return { undecided: message, ...doubt };
    const isFar = exceeds({ ...least.rate, amount: least.rate.amount / FAR }, desks);
    return { message, ask: ownerOf(model), ...(isFar ? {} : { severity: 'warning' }) };
  });
}

/** Up to here, some of the cases wait; beyond it, most are never looked at. */
const FAR = 2;

/** Why cases may not reach these people, or why they may decide on more, although it looks like a lack. */
function doubtOf(system: System, { desks, model }: Load, models: readonly Model[]) {
  const [who, name] = [namesOf(desks), spokenName(model.element)];
  const actors = [...actorsAmong(system, componentsOf(system, model)), ...usesOf(system)];
  const alone = actors.filter(({ isAlone }) => isAlone).map((one) => one.name);
  if (alone.length > 0) {
    const question = `${spoken(alone)} acts automatically: which cases of ${name} wait for ${who}?`;
    return { question, ask: 'product' } as const;
  }
  const others = models.filter((one) => one !== model).map(({ element }) => spokenName(element));
  if (others.length > 0) {
    const question = `are the cases of ${name} for ${who}, or only those of ${spoken(others)}?`;
    return { question, ask: 'product' } as const;
  }
  if (desks.every(({ isMost }) => isMost)) return undefined;
  const question = `how many cases can ${who} decide on at most? state it as capacity`;
  return { question, ask: 'product' } as const;
}

/** `fraud-scorer selects 0.021 of 92000/d, which is 1932/d`. */
function casesOf({ desks: [first], model, arrives }: Load, result: Result) {
  const share = shareIn(result);
  if (!arrives.stated || share === undefined || !first?.pace.stated) return undefined;
  const rate = { ...arrives.value, amount: arrives.value.amount * share };
  const { value, unit } = result.measured.value;
  const many = inTimeOf(rate, first.pace.value);
  const of = `${amountText(value, unit)} of ${arrives.value}`;
  return { rate, told: `${spokenName(model.element)} selects ${of}, which is ${many}` };
}

/** What is selected has another name than what arrives: payments become cases. */
function exceeds(rate: Rate, desks: readonly Desk[]): boolean {
  const paces = desks.flatMap(({ pace }) => (pace.stated ? [pace] : []));
  const { of: _, ...cases } = rate;
  return isOfRecordsAtLeast(rate) && isMore(cases, paces);
}

const namesOf = (desks: readonly Desk[]): string => spoken(desks.map(({ name }) => name));

function canDecide(desks: readonly Desk[]): string {
  const paces = desks.flatMap(({ pace }) => (pace.stated ? [pace.value.text] : []));
  const verb = desks.every(({ isMost }) => isMost) ? 'can decide' : 'decide on';
  return `${namesOf(desks)} ${verb} ${spoken(paces)}`;
}

const ownerOf = ({ element }: Model) => element.statements[0]?.perspective ?? 'data-science';

import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import { arrivalOf } from '../hosting/arrival.ts';
import { dataFeeding, wayTo } from '../hosting/feeding.ts';
import { isServing } from '../hosting/measurements.ts';
import { at, itemsIfStated, numbered } from '../lookup.ts';
import { spoken } from '../port/names.ts';
import { rate } from '../reading.ts';
import { type Judgement, judge } from '../rule.ts';
import { all, type DescriptorOf, hostingsOf, type System } from '../system.ts';
import { compareRates, type Rate } from '../values/rate.ts';
import type { Review } from './reviews.ts';

/** People who act on outputs, and how many they decide on. */
export type Desk = {
  readonly name: string;
  readonly pace: Claim<Rate>;
  /** Whether they cannot decide on more, which is not said of what they usually do. */
  readonly isMost: boolean;
};

/**
 * Where a person is to look at each decision: whether people decide on as many as arrive. Nobody says
 * that each record becomes a decision, so a lack is a question.
 */
export function* judgeCapacity(
  system: System,
  { demand, told, models }: Review,
): Iterable<Judgement> {
  const desks = desksOf(system);
  const paces = desks.flatMap(({ pace }) => (pace.stated ? [pace] : []));
  const [first] = paces;
  if (first === undefined || paces.length < desks.length) return;
  for (const model of models) {
    const arrives = soleArrival(system, model);
    if (!arrives?.stated) continue;
    const sides = { demand, ...numbered(paces), arrives };
    yield judge(sides, () => {
      if (!isMore(arrives.value, paces)) return undefined;
      const who = spoken(desks.map(({ name }) => name));
      const taken = spoken(paces.map(({ value }) => value.text));
      const many = `${spokenName(arrives.element)} brings ${arrives.value}`;
      const [decides, does] = desks.length === 1 ? ['decides', 'does'] : ['decide', 'do'];
      return {
        undecided: `${told}, and ${who} ${decides} ${taken}, but ${many}`,
        question: `which of them ${does} ${who} look at, and who looks at the others?`,
        ask: 'product',
      };
    });
  }
}

/** A few more on one day than on another are no lack. */
const AMPLE = 1.1;

export function isMore(arriving: Rate, paces: readonly Stated<Rate>[]): boolean {
  const [first] = paces;
  if (first === undefined || paces.some(({ value }) => value.of !== first.value.of)) return false;
  const amount = paces.reduce((sum, { value }) => sum + value.amount, 0) * AMPLE;
  return (compareRates(arriving, { ...first.value, amount }) ?? 0) > 0;
}

/** Whoever decides on outputs or confirms them, as product tells of them. */
export const desksOf = (system: System): readonly Desk[] =>
  all(system, 'SystemContext')
    .flatMap((context) => itemsIfStated(at(context, 'usage', 'consumers')))
    .flatMap((consumer) => {
      const [kind, automation] = [at(consumer, 'type'), at(consumer, 'automation')];
      const isPerson = !kind.stated || kind.value === 'person';
      const isActing = automation.stated && BY_PEOPLE.includes(automation.value);
      const name = consumer.path.at(-1) ?? '';
      const [most, usual] = [rate(at(consumer, 'capacity')), rate(at(consumer, 'frequency'))];
      if (!most.stated && !(isPerson && isActing)) return [];
      const isMost = most.stated || !usual.stated;
      return [{ name, pace: isMost ? most : usual, isMost }];
    });

const BY_PEOPLE: readonly string[] = ['human-confirms', 'human-decides'];

/** What usually arrives at a model, where one set of live data feeds it and is not cut into windows. */
export function soleArrival(
  system: System,
  model: Claim<DescriptorOf<'TrainedModel'>>,
): Claim<Rate> | undefined {
  const ways = hostingsOf(system, model.element)
    .filter(isServing)
    .flatMap((hosting) =>
      dataFeeding(system, hosting).map((data) => ({ data, way: wayTo(system, data, hosting) })),
    );
  const [first, ...others] = ways;
  if (!first?.way || others.some(({ data }) => data !== first.data)) return undefined;
  const arrival = arrivalOf(first.data, first.way);
  return arrival?.mixing ? undefined : arrival?.typical;
}

import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { PerformanceMeasurement } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import { lazily } from '../lazily.ts';
import { at, itemsIfStated, numbered } from '../lookup.ts';
import { date, dtype } from '../reading.ts';
import { type Judgement, judge, NOT_APPLICABLE } from '../rule.ts';
import type { Hosting } from '../system.ts';
import { dtypeFits } from '../values/dtype.ts';
import type { Speed } from './circumstances.ts';
import { type Measurement, placeText } from './measurements.ts';
import { instancesOf } from './resources.ts';

type Entry = Claim<PerformanceMeasurement>;
type Likeness = 'same' | 'unsaid' | 'other';

/** One circumstance of a measurement beside that in which a model runs. */
type Circumstance = {
  readonly likeness: (entry: Entry) => Likeness;
  /** `in float32, and gate runs in float16`, where it was harder than what runs. */
  readonly harder: (entry: Entry) => string | undefined;
};

type Compared<T> = {
  readonly of: (entry: Entry) => Claim<T>;
  readonly runs: readonly Claim<T>[];
  readonly isSame?: (measured: T, runs: T) => boolean;
  readonly isHarder: (measured: T, runs: T) => boolean;
  readonly says: (measured: T, runs: T) => string;
};

/** Only what both sides state is compared. */
function circumstance<T>({ of, runs, isSame, isHarder, says }: Compared<T>): Circumstance {
  const stated = runs.flatMap((one) => (one.stated ? one.value : []));
  const isLike = isSame ?? ((one: T, other: T) => one === other);
  return {
    likeness: (entry) => {
      const measured = of(entry);
      if (!measured.stated || stated.length === 0) return 'unsaid';
      return stated.some((one) => isLike(measured.value, one)) ? 'same' : 'other';
    },
    harder: (entry) => {
      const measured = of(entry);
      const [run] = stated;
      if (!measured.stated || run === undefined) return undefined;
      const isSurelyHarder = stated.every(
        (one) => isHarder(measured.value, one) && !isLike(measured.value, one),
      );
      return isSurelyHarder ? says(measured.value, run) : undefined;
    },
  };
}

/** What the speed of a model depends on, as it runs in a place and is promised there. */
function circumstancesOf(
  hosting: Hosting,
  speed: Speed,
  promised: Claim<number> | undefined,
): readonly Circumstance[] {
  const { model, environment, deployment } = hosting;
  const place = spokenName((deployment ?? environment).element);
  const deployed = deployment && at(deployment, 'precision');
  const gathers = deployment && at(deployment, 'batching', 'maximum');
  const power = deployment && at(deployment, 'powerLimit');
  const devices = itemsIfStated(at(environment, 'accelerators'));
  const instances = instancesOf(hosting);
  const times = instances?.stated ? instances.value : 1;
  const isWhole = (entry: Entry): boolean => {
    const scope = at(entry, 'scope');
    return scope.stated && scope.value === 'end-to-end';
  };
  const batch = circumstance<number>({
    of: (entry) => at(entry, 'batch'),
    runs: [gathers?.stated ? gathers : at(environment, 'serving', 'maximumBatch')],
    // A larger batch takes longer, and gets more done.
    isHarder: (one, runs) => speed === 'latency' && one > runs,
    says: (one, runs) => `with ${one} in a call, and ${place} gathers up to ${runs}`,
  });
  return [
    circumstance({
      of: (entry) => dtype(at(entry, 'precision')),
      runs: [dtype(deployed?.stated ? deployed : at(model, 'precision', 'compute'))],
      isSame: (one, runs) => dtypeFits(one, runs) === 'same',
      isHarder: (one, runs) => (one.bits ?? 0) > (runs.bits ?? Number.POSITIVE_INFINITY),
      says: (one, runs) => `in ${one}, and ${place} runs in ${runs}`,
    }),
    circumstance({
      of: (entry) => at(entry, 'runtime'),
      runs: [at(at(model, 'runtime'), 'name'), at(environment, 'serving', 'runtime', 'name')],
      isSame: (one, runs) => folded(one).includes(folded(runs)),
      // One runtime may be faster than another one or slower.
      isHarder: () => false,
      says: (one, runs) => `with ${one}, and ${place} has ${runs}`,
    }),
    circumstance<number>({
      of: (entry) => at(entry, 'powerLimit'),
      runs: power?.stated ? [power] : devices.map((one) => at(one, 'powerLimit', 'current')),
      isHarder: (one, runs) => one < runs,
      says: (one, runs) => `at ${one} W, and ${place} allows ${runs} W`,
    }),
    // The whole way through a server has its batches in it.
    {
      likeness: (entry) => (isWhole(entry) ? 'unsaid' : batch.likeness(entry)),
      harder: (entry) => (isWhole(entry) ? undefined : batch.harder(entry)),
    },
    circumstance<number>({
      of: (entry) => at(entry, 'concurrency'),
      runs: promised && speed === 'latency' ? [promised] : [],
      isSame: (one, runs) => one * times === runs,
      isHarder: (one, runs) => one * times > runs,
      says: (one, runs) => `with ${one} at a time, and it is promised for ${runs}`,
    }),
  ];
}

const folded = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');

/**
 * Of measurements those made as the model runs, or else those that do not say so, circumstance by
 * circumstance; and of those that differ in nothing but the day the last one. A throughput grows
 * with the calls at once until it is all that there is, so that the most calls speak.
 */
function nearest(
  circumstances: readonly Circumstance[],
  found: readonly Measurement[],
  speed: Speed,
): readonly Measurement[] {
  let left = found;
  for (const { likeness } of circumstances) {
    const closest = (['same', 'unsaid', 'other'] as const)
      .map((wanted) => left.filter(({ entry }) => likeness(entry) === wanted))
      .find((ones) => ones.length > 0);
    left = closest ?? left;
  }
  const dated = lastOf(left, 'measured', ({ entry }) => {
    const day = date(at(entry, 'measured'));
    return day.stated ? day.value.amount : undefined;
  });
  if (speed === 'latency') return dated;
  return lastOf(dated, 'concurrency', ({ entry }) => {
    const calls = at(entry, 'concurrency');
    return calls.stated ? calls.value : undefined;
  });
}

const CIRCUMSTANCES = [
  ...(['on', 'hardware', 'precision', 'runtime', 'powerLimit', 'batch', 'inputSize'] as const),
  ...(['scope', 'concurrency', 'measured'] as const),
] as const;

/** Of those that differ in one circumstance alone the ones where it is greatest, or is not stated. */
function lastOf(
  found: readonly Measurement[],
  differing: (typeof CIRCUMSTANCES)[number],
  amountOf: (one: Measurement) => number | undefined,
): readonly Measurement[] {
  const keys = CIRCUMSTANCES.filter((key) => key !== differing);
  const alike = grouped(found, ({ entry }) =>
    JSON.stringify(keys.map((key) => at(entry, key)).map((one) => (one.stated ? one.value : null))),
  );
  const kept = [...alike.values()].flatMap((ones) => {
    const most = ones.reduce((most, one) => Math.max(most, amountOf(one) ?? most), 0);
    return ones.filter((one) => (amountOf(one) ?? most) >= most);
  });
  const last = new Set(kept);
  return found.filter((one) => last.has(one));
}

/**
 * One judgement by all measurements that were made as a model runs. Where these disagree, nobody
 * knows which of them it is like; one that was made in harder circumstances convicts nobody.
 */
export function judgeNearest(
  hosting: Hosting,
  found: readonly Measurement[],
  speed: Speed,
  judgeBy: (measured: Measurement) => Judgement,
  promised?: Claim<number>,
): Judgement {
  const circumstances = lazily(() => circumstancesOf(hosting, speed, promised));
  const near = found.length > 1 ? nearest(circumstances(), found, speed) : found;
  const judged = near.map((measured) => ({
    measured,
    judgement: unlessHarder(judgeBy(measured), circumstances, measured, placeText(hosting)),
  }));
  const missed = judged.find(({ judgement }) => messageOf(judgement) !== undefined);
  const kept = judged.find(({ judgement }) => judgement.decision === undefined);
  const told = missed && messageOf(missed.judgement);
  if (missed && kept && told !== undefined) {
    const sides = [...new Set([...missed.judgement.sides, ...kept.judgement.sides])];
    const name = at(kept.measured.entry, 'name');
    return judge(numbered(sides), () => ({
      undecided: `${told}; by measurement ${name.stated ? name.value : ''} it is fast enough`,
      question: 'in which of these circumstances does it run there?',
      ask: 'data-science',
    }));
  }
  const open = judged.find(({ judgement }) => judgement.decision !== NOT_APPLICABLE);
  const [first] = judged;
  const best = kept ?? missed ?? open ?? first;
  if (best === undefined) throw new RangeError('nothing was measured');
  return best.judgement;
}

function unlessHarder(
  judgement: Judgement,
  circumstances: () => readonly Circumstance[],
  { entry }: Measurement,
  there: string,
): Judgement {
  const told = messageOf(judgement);
  if (told === undefined) return judgement;
  const [harder] = circumstances().flatMap((one) => one.harder(entry) ?? []);
  if (harder === undefined) return judgement;
  const undecided = `${told}; it was measured ${harder}`;
  const question = `how fast is it as it runs in ${there}? state it in \`performance\` of ${spokenName(entry.element)}`;
  return { ...judgement, decision: { undecided, question, ask: 'data-science' } };
}

function messageOf({ decision }: Judgement): string | undefined {
  if (typeof decision === 'string') return decision;
  return typeof decision === 'object' && 'message' in decision ? decision.message : undefined;
}

import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { onceEach } from '../hosting/serving.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { isLonger } from '../monitoring/measurement.ts';
import { liveModels } from '../monitoring/watching.ts';
import { duration } from '../reading.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { DescriptorOf, System } from '../system.ts';
import { rawBehind, trainingOf } from './learned.ts';
import { binds, type Policy, policiesOf, policyName } from './policies.ts';

/** Data that a model learned from, and how long its records are kept. */
type Kept = {
  readonly data: Claim<unknown>;
  readonly kept: Claim<string>;
  /** Whether fields were changed to protect people or secrets, which some policies ask for instead. */
  readonly isProtected: boolean;
};

/** Judges whether what models learned from is kept longer than policies allow. */
export function* judgeKept(system: System): Iterable<Judgement> {
  const trainings = onceEach(liveModels(system).flatMap((model) => trainingOf(system, model)));
  const raws = onceEach(trainings.flatMap((one) => rawBehind(system, one)));
  const all = [
    ...raws.map((data) => ({ ...keptOf(data), isProtected: isProtected(data) })),
    ...trainings.map((data) => ({ ...keptOf(data), isProtected: false })),
  ];
  for (const policy of policiesOf(system)) {
    if (!at(policy, 'retention').stated) continue;
    for (const one of all) {
      // Who binds everything need not have thought of archives, so that nobody owes an answer.
      const isOwed = one.kept.stated || at(policy, 'appliesTo').stated;
      if (isOwed && binds(system, policy, one.data.element)) yield judgeOne(policy, one);
    }
  }
}

const keptOf = (data: Claim<DescriptorOf<'RawData'> | DescriptorOf<'TrainingData'>>) => ({
  data,
  kept: at(data, 'retention'),
});

const PROTECTING: readonly string[] = ['dropped', 'generalised', 'masked', 'aggregated'];

const isProtected = (raw: Claim<DescriptorOf<'RawData'>>): boolean =>
  itemsIfStated(at(raw, 'transformations')).some(
    (one) => one.stated && PROTECTING.includes(one.value.kind),
  );

function judgeOne(policy: Policy, { data, kept, isProtected }: Kept): Judgement {
  const sides = { allowed: duration(at(policy, 'retention')), kept: duration(kept) };
  const [name, who] = [policyName(policy), spokenName(data.element)];
  return judge(sides, (values): Decision => {
    if (!isLonger(values.kept, values.allowed)) return undefined;
    const told = `policy ${name} allows ${values.allowed}, but ${who} is kept for ${values.kept}`;
    if (!isProtected) return told;
    const question = `does policy ${name} hold for ${who} as it is, with fields changed?`;
    return { undecided: told, question, ask: 'product' };
  });
}

import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { at } from '../lookup.ts';
import { isTraining } from '../meaning/uses.ts';
import { liveModels } from '../monitoring/watching.ts';
import { type Judgement, judge } from '../rule.ts';
import type { System } from '../system.ts';
import { rawBehind, trainingOf } from './learned.ts';
import { binds, policiesOf, policyName } from './policies.ts';

/** That models learn from data is a use of it, which nobody lists among those of the system. */
export function* judgeTraining(system: System): Iterable<Judgement> {
  for (const model of liveModels(system)) {
    const learned = at(model, 'trained', 'on');
    const trainings = trainingOf(system, model);
    const raws = trainings.flatMap((training) => rawBehind(system, training));
    const name = spokenName(model.element);
    for (const raw of raws) {
      const forbidden = at(raw, 'rights', 'forbiddenUses');
      const of = spokenName(raw.element);
      yield* judgeRuledOut({ forbidden, learned }, { of, model: name, isMeant: true });
    }
    for (const policy of policiesOf(system)) {
      const bound = [...raws, ...trainings].find(({ element }) => binds(system, policy, element));
      if (bound === undefined) continue;
      const forbidden = at(policy, 'forbiddenUses');
      const of = `${spokenName(bound.element)}, which policy ${policyName(policy)} binds,`;
      const isMeant = at(policy, 'appliesTo').stated;
      yield* judgeRuledOut({ forbidden, learned }, { of, model: name, isMeant });
    }
  }
}

type Sides = {
  readonly forbidden: Claim<readonly string[]>;
  readonly learned: Claim<readonly string[]>;
};

type Scene = {
  readonly of: string;
  readonly model: string;
  /** Whether the data are named by whoever rules it out, who may have other data in mind. */
  readonly isMeant: boolean;
};

function* judgeRuledOut(sides: Sides, { of, model, isMeant }: Scene): Iterable<Judgement> {
  const { forbidden } = sides;
  const ruledOut = forbidden.stated ? forbidden.value.find(isTraining) : undefined;
  if (ruledOut === undefined) return;
  const told = `${of} must not be used for ${ruledOut}`;
  yield judge(sides, () =>
    isMeant
      ? {
          message: `${told}, but ${model} has learned from it`,
          question: 'can the right be bought, or can the model be trained again without it?',
        }
      : {
          undecided: `${told}, and ${model} has learned from it`,
          question: 'is the policy about what models learn from, or about live data only?',
          ask: 'product',
        },
  );
}

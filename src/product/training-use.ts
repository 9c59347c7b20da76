import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { isGenerative, isTraining, mayBeTraining } from '../meaning/uses.ts';
import { liveModels } from '../monitoring/watching.ts';
import { type Judgement, judge } from '../rule.ts';
import type { DescriptorOf, System } from '../system.ts';
import { rawBehind, trainingOf } from './learned.ts';
import { binds, policiesOf, policyName } from './policies.ts';

/** That models learn from data is a use of it, which nobody lists among those of the system. */
export function* judgeTraining(system: System): Iterable<Judgement> {
  for (const model of liveModels(system)) {
    const learned = at(model, 'trained', 'on');
    const trainings = trainingOf(system, model);
    const raws = trainings.flatMap((training) => rawBehind(system, training));
    for (const raw of raws) {
      const forbidden = at(raw, 'rights', 'forbiddenUses');
      const of = spokenName(raw.element);
      yield* judgeRuledOut({ forbidden, learned }, { of, model, isMeant: true });
    }
    for (const policy of policiesOf(system)) {
      const bound = [...raws, ...trainings].find(({ element }) => binds(system, policy, element));
      if (bound === undefined) continue;
      const forbidden = at(policy, 'forbiddenUses');
      const of = `${spokenName(bound.element)}, which policy ${policyName(policy)} binds,`;
      const isMeant = at(policy, 'appliesTo').stated;
      yield* judgeRuledOut({ forbidden, learned }, { of, model, isMeant });
    }
  }
}

type Sides = {
  readonly forbidden: Claim<readonly string[]>;
  readonly learned: Claim<readonly string[]>;
};

type Scene = {
  readonly of: string;
  readonly model: Claim<DescriptorOf<'TrainedModel'>>;
  /** Whether the data are named by whoever rules it out, who may have other data in mind. */
  readonly isMeant: boolean;
};

function* judgeRuledOut(sides: Sides, { of, model, isMeant }: Scene): Iterable<Judgement> {
  const { forbidden } = sides;
  const uses = forbidden.stated ? forbidden.value : [];
  const plainly = uses.find(isTraining);
  const ruledOut = plainly ?? uses.find((use) => mayBeTraining(use) && mayBeSuch(model, use));
  if (ruledOut === undefined) return;
  const name = spokenName(model.element);
  const told = `${of} must not be used for ${ruledOut}`;
  yield judge(sides, () => {
    if (plainly === undefined) {
      return {
        undecided: `${told}, and ${name} has learned from it`,
        question: `is ${name} one of the models that it means?`,
        ask: 'product',
      };
    }
    if (isMeant) {
      return {
        message: `${told}, but ${name} has learned from it`,
        question: 'can the right be bought, or can the model be trained again without it?',
      };
    }
    return {
      undecided: `${told}, and ${name} has learned from it`,
      question: 'is the policy about what models learn from, or about live data only?',
      ask: 'product',
    };
  });
}

/** A model that answers with numbers and names only is none that writes, draws, or speaks. */
function mayBeSuch(model: Claim<DescriptorOf<'TrainedModel'>>, use: string): boolean {
  const kinds = portsIn(at(model, 'outputs')).map((output) => at(output, 'meaning', 'kind'));
  const isPlain =
    kinds.length > 0 && kinds.every((kind) => kind.stated && !MADE.includes(kind.value));
  return !(isPlain && isGenerative(use));
}

const MADE: readonly string[] = ['text', 'image', 'audio', 'embedding', 'other'];

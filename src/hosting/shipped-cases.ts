import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { grouped } from '../grouped.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { rawBehind } from '../product/learned.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import {
  all,
  type DescriptorOf,
  type Hosting,
  hostingsOf,
  resolve,
  root,
  type System,
} from '../system.ts';
import { type Handling, judgeClassification, judgePersonal, judgeZone } from './handling.ts';
import { isServing } from './measurements.ts';

type Data = Claim<DescriptorOf<'RawData' | 'TrainingData' | 'ProductionData'>>;

/** Test cases that hold records of data, and may go with their model to where it runs. */
type Cases = {
  readonly model: Hosting['model'];
  readonly from: Claim<string>;
  readonly data: Data;
  /** Whether they go along, as far as somebody says. */
  readonly shipped: Claim<boolean>;
};

/**
 * Records that must stay somewhere, or must not be seen, travel in test cases as well. Where nobody
 * says that the cases go along with the model, it is a question to those who pack it.
 */
export function* judgeShippedCases(
  system: System,
  handlings: readonly Handling[],
): Iterable<Judgement> {
  const known = grouped(handlings, ({ data }) => data.element);
  for (const cases of casesOf(system)) {
    const { model, data, shipped } = cases;
    const isSure = shipped.stated;
    const told = new Set(known.get(data.element)?.map(({ environment }) => environment.element));
    const places = new Map(
      hostingsOf(system, model.element)
        .filter((one) => (isSure || isServing(one)) && !told.has(one.environment.element))
        .map(({ environment }) => [environment.element, environment] as const),
    );
    for (const environment of places.values()) {
      const handling = { data, environment };
      const found = [
        ...judgeClassification(handling),
        ...judgePersonal(handling),
        ...judgeZone(handling),
        ...(isSure ? judgeLeaving(cases, environment) : []),
      ];
      yield* found.flatMap((judgement) => ofCases(judgement, cases, environment));
    }
  }
}

function casesOf(system: System): readonly Cases[] {
  return all(system, 'TrainedModel').flatMap((model) => {
    const shipped = at(model, 'verification', 'shipped');
    if (shipped.stated && !shipped.value) return [];
    return itemsIfStated(at(model, 'verification', 'from')).flatMap((from) =>
      sourcesOf(system, from).map((data) => ({ model, from, data, shipped })),
    );
  });
}

/** The data that is named; what a training set does not say of itself, its raw data says. */
function sourcesOf(system: System, from: Claim<string>): readonly Data[] {
  const found = from.stated ? resolve(system, from.value) : undefined;
  if (!found || !('element' in found)) return [];
  const { element } = found;
  if (element.kind === 'RawData') return [root<'RawData'>(element)];
  if (element.kind === 'ProductionData') return [root<'ProductionData'>(element)];
  if (element.kind !== 'TrainingData') return [];
  const training = root<'TrainingData'>(element);
  return at(training, 'sensitivity').stated ? [training] : rawBehind(system, training);
}

const OWN = /\bown\b|\bon[ -]?prem|\bin[ -]?house\b/i;

/** What must not be sent outside the company goes to whoever runs the model. */
function judgeLeaving({ data }: Cases, environment: Hosting['environment']): readonly Judgement[] {
  const kept = at(data as Claim<DescriptorOf<'RawData'>>, 'sensitivity', 'uploadAllowed');
  const provider = at(environment, 'platform', 'provider');
  if (!kept.stated || kept.value) return [];
  const place = spokenName(environment.element);
  return [
    judge({ kept, ...(provider.stated && { provider }) }, (): Decision => {
      if (provider.stated && OWN.test(provider.value)) return undefined;
      const by = provider.stated ? `, which ${provider.value} operates` : '';
      return {
        undecided: `${spokenName(data.element)} must not be sent to services outside the company, and they go to ${place}${by}`,
        question: provider.stated
          ? `does ${place} belong to the company? if not, can the cases be made up?`
          : `does ${place} belong to the company? state platform.provider, such as own data centre`,
        ask: 'operations',
      };
    }),
  ];
}

/** The same judgement in words of the cases, as sure as it is that they go along. */
function ofCases(
  judgement: Judgement,
  { model, from, data, shipped }: Cases,
  { element }: Hosting['environment'],
): readonly Judgement[] {
  const { decision } = judgement;
  const sides = [...judgement.sides, from, ...(shipped.stated ? [shipped] : [])];
  const holds = 'the records in test cases go only where they may be';
  const name = spokenName(model.element);
  const told = `test cases of ${name} are taken from ${spokenName(data.element)}`;
  if (typeof decision === 'string') {
    const message = `${told}: ${decision}`;
    if (shipped.stated) {
      const question = 'can the cases be made up, or stay where they were made?';
      return [{ sides, holds, decision: { message, question, ask: 'data-science' } }];
    }
    const question = `do the test cases go to ${spokenName(element)} with ${name}? state verification.shipped`;
    return [
      { sides, holds, decision: { undecided: message, question, ask: 'software-engineering' } },
    ];
  }
  // What an environment does not say matters only if the cases are sure to get there.
  if (!shipped.stated && decision !== undefined) return [];
  if (typeof decision === 'object' && 'undecided' in decision) {
    return [
      { sides, holds, decision: { ...decision, undecided: `${told}: ${decision.undecided}` } },
    ];
  }
  return [{ ...judgement, sides, holds }];
}

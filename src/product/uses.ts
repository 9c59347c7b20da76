import type { Claim, Stated } from '../claim.ts';
import { type Element, spokenName } from '../element.ts';
import { grouped } from '../grouped.ts';
import { onceEach } from '../hosting/serving.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { forbidsCommercialUse } from '../meaning/licences.ts';
import { isCommercial, isNonCommercial, relateUses } from '../meaning/uses.ts';
import { liveModels } from '../monitoring/watching.ts';
import { spoken } from '../port/names.ts';
import { listed } from '../report/words.ts';
import { type Decision, type Judgement, judge, NOT_APPLICABLE } from '../rule.ts';
import type { DescriptorOf, System } from '../system.ts';
import { rawBehind, trainingOf } from './learned.ts';
import { binds, type Policy, policiesOf, policyName } from './policies.ts';

/** What somebody allows or rules out, and for what. */
export type Restriction = {
  readonly kind: 'allowed' | 'forbidden' | 'licence';
  readonly said: Stated<string | readonly string[]>;
  /** `RawData clicks`, `policy consent-2024`: what may be used, or who says so. */
  readonly of: string;
  /** Whether every model in use is bound by it, so that no use can be that of another one. */
  readonly whole: boolean;
  /** What the same people rule out: a use that is caught there is asked about no more. */
  readonly besides?: readonly string[];
};

/** The uses that contracts, policies and licences allow or rule out for what models are made of. */
export function restrictionsOf(system: System): readonly Restriction[] {
  const models = liveModels(system);
  const trainings = models.flatMap((model) => trainingOf(system, model));
  const raws = trainings.flatMap((training) => rawBehind(system, training));
  const used = new Set([...trainings, ...raws].map(({ element }) => element));
  // Data that no model in use has learned from may be kept for anything.
  const bound = system.elements.filter(
    (element) => !['RawData', 'TrainingData'].includes(element.kind) || used.has(element),
  );
  const policies = policiesOf(system).filter((policy) =>
    bound.some((element) => binds(system, policy, element)),
  );
  const bindsAll = (isBound: (element: Element) => boolean): boolean =>
    models.length === 1 || models.every((model) => madeOf(system, model).some(isBound));
  const found = [
    ...onceEach(raws).flatMap((raw) => {
      const by = { of: nameOf(raw), whole: bindsAll((one) => one === raw.element) };
      const forbidden = at(raw, 'rights', 'forbiddenUses');
      const besides = forbidden.stated ? { besides: forbidden.value } : {};
      return [
        { kind: 'allowed', said: at(raw, 'rights', 'allowedUses'), ...by, ...besides } as const,
        { kind: 'forbidden', said: forbidden, ...by } as const,
        { kind: 'licence', said: at(raw, 'rights', 'license'), ...by } as const,
      ];
    }),
    ...policies.flatMap((policy) => {
      const whole = bindsAll((one) => binds(system, policy, one));
      const by = { of: boundBy(system, policy, bound), whole };
      const forbidden = at(policy, 'forbiddenUses');
      const besides = forbidden.stated ? { besides: forbidden.value } : {};
      return [
        { kind: 'allowed', said: at(policy, 'allowedUses'), ...by, ...besides } as const,
        { kind: 'forbidden', said: forbidden, ...by } as const,
      ];
    }),
    ...models.flatMap((model) => licencesOf(model)),
  ];
  const stated = found.flatMap(({ said, ...rest }) => (said.stated ? { said, ...rest } : []));
  // Data that cites a policy often repeats it.
  const keyOf = ({ kind, said, of }: Restriction) =>
    JSON.stringify([kind, said.value, kind === 'licence' && of]);
  return [...grouped(stated, keyOf).values()].flatMap(([first]) => first ?? []);
}

/** `clinic-visits, which policy consent-2024 binds`: whoever uses the data is to know that it is meant. */
function boundBy(system: System, policy: Policy, elements: readonly Element[]): string {
  const name = policyName(policy);
  const meant = at(policy, 'appliesTo').stated
    ? elements.filter((one) => MADE.includes(one.kind) && binds(system, policy, one))
    : [];
  if (meant.length === 0) return `what policy ${name} binds`;
  return `${listed(meant.map(spokenName), 3)}, which policy ${name} binds,`;
}

const MADE: readonly string[] = ['RawData', 'TrainingData', 'TrainedModel'];

/** A model and what it has learned from. */
function madeOf(system: System, model: Claim<DescriptorOf<'TrainedModel'>>): readonly Element[] {
  const trainings = trainingOf(system, model);
  const raws = trainings.flatMap((training) => rawBehind(system, training));
  return [model, ...trainings, ...raws].map(({ element }) => element);
}

/** The licences that a model comes under: its own, that of its base, and those of its software. */
const licencesOf = (model: Claim<DescriptorOf<'TrainedModel'>>) => {
  const base = at(model, 'baseModel', 'name');
  const software = itemsIfStated(at(model, 'requires', 'software'));
  return [
    { said: at(model, 'license'), of: nameOf(model) },
    { said: at(model, 'baseModel', 'license'), of: base.stated ? base.value : nameOf(model) },
    ...software.map((one) => ({ said: at(one, 'license'), of: one.path.at(-1) ?? '?' })),
  ].map((one) => ({ kind: 'licence', whole: true, ...one }) as const);
};

const nameOf = ({ element }: Claim<unknown>): string => spokenName(element);

/** Judges the purposes of a system against one restriction; some need nobody to say anything. */
export function judgeUses(
  uses: Claim<readonly string[]>,
  system: string,
  { kind, said, of, whole, besides = [] }: Restriction,
): readonly Judgement[] {
  const words = typeof said.value === 'string' ? [said.value] : said.value;
  // Only where a licence shuts out what most systems are for has product to say what this one is.
  if (!uses.stated && kind !== 'licence') return [];
  if (kind === 'licence') {
    if (!words.every(forbidsCommercialUse)) return [];
    return [
      judge(
        { said, uses },
        (values): Decision =>
          values.uses.some(isCommercial)
            ? `${of} comes under ${spoken(words)}, which allows no commercial use, but ${system} is used commercially`
            : undefined,
      ),
    ];
  }
  return [
    judge({ said, uses }, (values) =>
      compareUses(values.uses, words, { kind, of, whole, system, besides }),
    ),
  ];
}

type Scene = {
  readonly kind: 'allowed' | 'forbidden';
  readonly of: string;
  readonly whole: boolean;
  readonly system: string;
  readonly besides: readonly string[];
};

function compareUses(uses: readonly string[], words: readonly string[], scene: Scene): Decision {
  const { kind, of, whole, system, besides } = scene;
  const list = spoken(words);
  if (kind === 'forbidden') {
    const caught = uses.find((use) => words.some((word) => relateUses(use, word) === 'same'));
    if (caught !== undefined && whole)
      return `${of} must not be used for ${list}, but ${system} is used for ${caught}`;
    if (caught !== undefined) {
      const undecided = `${of} must not be used for ${list}, and ${system} is used for ${caught}, perhaps by other models`;
      return {
        undecided,
        question: `is ${caught} done with ${of.replace(/,$/, '')}, or with other models only?`,
      };
    }
    const near = uses.find((use) => words.some((word) => relateUses(use, word) !== 'other'));
    if (near === undefined) return undefined;
    const undecided = `${of} must not be used for ${list}, and ${system} is used for ${near}`;
    return { undecided, question: `does ${near} include what is ruled out: ${list}?` };
  }
  // That a use is not commercial restrains it and adds no purpose.
  const meant = uses.filter((use) => !isNonCommercial(use));
  const outsideAll = meant.filter((use) =>
    words.every((word) => relateUses(use, word) === 'other'),
  );
  const open = outsideAll.filter(
    (use) => !besides.some((word) => relateUses(use, word) === 'same'),
  );
  if (open.length === 0) return outsideAll.length === 0 ? undefined : NOT_APPLICABLE;
  const asked = (found: readonly string[]) =>
    `does the permission for ${list} cover ${spoken(found)} too?`;
  // Who names one purpose in the words of the permission has named the others in them as well.
  const isWorded = meant.some((use) => words.some((word) => relateUses(use, word) === 'same'));
  const outside = open.filter((use) => !isCommercial(use));
  if (isWorded && whole && outside.length > 0) {
    const message = `${of} may be used for ${list} only, but ${system} is used for ${spoken(outside)}`;
    return { message, severity: 'warning', question: asked(outside) };
  }
  const undecided = `${of} may be used for ${list}, and ${system} is used for ${spoken(open)}`;
  return { undecided, question: asked(open) };
}

import type { Claim } from '../claim.ts';
import { at } from '../lookup.ts';
import { type Judgement, NOT_APPLICABLE, type Rule } from '../rule.ts';
import type { System } from '../system.ts';
import { truth } from './logic.ts';
import { Exceeded, type Result, type Scene, Steps, type Unknown } from './result.ts';
import type { WrittenRule } from './rules-document.ts';
import { type Cast, type Subjects, subjectsIn } from './subjects.ts';
import { filled, type Template } from './template.ts';
import type { Typed } from './typed.ts';

/** A rule whose expressions have been found right. */
export type CompiledRule = {
  readonly written: WrittenRule;
  readonly subjects: Subjects;
  readonly when?: Typed;
  readonly holds: Typed;
  readonly sides?: readonly Typed[];
  readonly message: Template;
};

/**
 * What rules of one's own may compute. A step is an operation or an item of a list; a rule that a
 * person wrote takes some dozens for a judgement.
 */
export const BUDGET = { judgement: 250_000, rule: 2_000_000, system: 5_000_000 } as const;

type OnExceeded = (system: System, exceeded: Exceeded) => void;

type Budget = { readonly steps: Steps; readonly ran: Set<WrittenRule> };

const budgets = new WeakMap<System, Budget>();

/**
 * All rules of one's own share what may be computed in a system. Whoever judges a system again, as an
 * editor does, begins anew with the first rule that runs a second time.
 */
function budgetOf(system: System, rule: WrittenRule): Steps {
  const known = budgets.get(system);
  const isAgain = known === undefined || known.ran.has(rule);
  const steps = isAgain ? new Steps(BUDGET.system, 'all rules of your own') : known.steps;
  budgets.set(system, { steps, ran: (isAgain ? new Set<WrittenRule>() : known.ran).add(rule) });
  return steps;
}

/** A rule of one's own as the engine runs it, like those of the catalogue. */
export function asRule(rule: CompiledRule, onExceeded: OnExceeded): Rule {
  const { id, title, severity, category, perspectives, inWords, breaks, why, question } =
    rule.written;
  const { seen = [], since = '', onlyIfStated } = rule.written;
  return {
    ...{ id, title, severity, category, perspectives, breaks, why, question, seen, since },
    holds: inWords,
    ...(onlyIfStated ? { onlyIfStated } : {}),
    *check(system) {
      try {
        yield* judgements(rule, system);
      } catch (error) {
        if (!(error instanceof Exceeded)) throw error;
        onExceeded(system, error);
      }
    },
  };
}

function* judgements(rule: CompiledRule, system: System): Iterable<Judgement> {
  const { facts } = system;
  const steps = new Steps(BUDGET.rule, 'one rule in a system', budgetOf(system, rule.written));
  for (const variables of subjectsIn(system, rule.subjects, { facts, steps })) {
    const own = new Steps(BUDGET.judgement, 'one judgement', steps);
    yield judged(rule, { variables, facts, steps: own });
  }
}

function judged(rule: CompiledRule, scene: Scene): Judgement {
  const { when, holds, message } = rule;
  const applies = when && truth(when, scene);
  if (applies && !applies.known) return open(rule, applies, scene);
  if (applies && applies.value !== true) {
    return { sides: quoted(rule, applies, scene), decision: NOT_APPLICABLE };
  }
  const result = truth(holds, scene);
  if (!result.known) return open(rule, result, scene);
  const sides = quoted(rule, result, scene);
  return { sides, decision: result.value === true ? undefined : filled(message, scene) };
}

/** What cannot be told: its owner is asked for what is missing, if that is why. */
function open(rule: CompiledRule, result: Unknown, scene: Scene): Judgement {
  const { silent, undecided = 'two values cannot be compared' } = result;
  const sides = quoted(rule, result, scene);
  if (silent.length === 0) return { sides, decision: { undecided } };
  const missing = silent.filter((one) => !sides.some((side) => isSame(side, one)));
  return { sides: [...sides, ...missing], decision: { unanswered: silent } };
}

const isSame = (one: Claim<unknown>, other: Claim<unknown>): boolean =>
  one === other || (one.element === other.element && one.pointer === other.pointer);

/** The sides that a rule names, or else those on which the verdict rests. */
function quoted({ sides }: CompiledRule, result: Result, scene: Scene): readonly Claim<unknown>[] {
  const named = (sides ?? []).flatMap((side) => {
    const found = side.run(scene);
    if (!('claim' in found)) return found.sides;
    // A verdict that was reached without a value does not wait for it.
    return found.claim.stated || !result.known ? [found.claim] : [];
  });
  const chosen = named.length > 0 ? named : result.sides;
  return chosen.length > 0 ? chosen : [nameOf(scene.variables)];
}

/** What a rule judged that rests on no attribute: the element itself. */
function nameOf(variables: Cast): Claim<unknown> {
  for (const operand of variables.values()) {
    if ('claim' in operand) return at(operand.claim as Claim<{ readonly name: string }>, 'name');
  }
  throw new RangeError('a rule is about something');
}

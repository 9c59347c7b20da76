import type { Claim, Silent, ValueOf } from './claim.ts';
import type { Kind, Perspective } from './generated/descriptors.ts';
import type { System } from './system.ts';

/** An attribute of a kind; a list on the way stands for any of its items. */
export type AttributeName = `${Kind}/${string}`;

export type Severity = 'error' | 'warning' | 'info';

/** What a rule says about itself: its page, its messages and its place in the catalogue. */
export type RuleMeta = {
  /** Kebab-case, names the mismatch; also file name, test folder and anchor in the spec. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** SEI category and subcategory, such as `operational-environment/computing-resources`. */
  readonly category: string;
  /** Whose beliefs are compared: who requires, then who provides. */
  readonly perspectives: readonly Perspective[];
  /** What must be true, so that "cannot tell whether …" reads well. */
  readonly holds: string;
  /** What happens to the system when it is not. */
  readonly breaks: string;
  readonly why: string;
  /** What to ask the side that can change something, when the rule fires. */
  readonly question: string;
  /** Public reports, papers or documents of this mismatch. */
  readonly seen: readonly string[];
  readonly since: string;
  /** No judgement, rather than an unknown, where none of the sides was stated by anyone. */
  readonly onlyIfStated?: boolean;
  /**
   * Attributes without any of which there is nothing to judge, such as
   * `TrainedModel/explanation/provided`; a system in which none is stated does not run the rule.
   */
  readonly about?: readonly AttributeName[];
};

/** What a rule finds wrong, in the user's words, when it is more than the message. */
export type Contradiction = {
  readonly message: string;
  readonly because?: string;
  readonly breaks?: string;
  readonly severity?: Severity;
  readonly question?: string;
  readonly ask?: Perspective;
};

/** A rule that cannot decide although every side was stated: a fact is missing, a unit unclear. */
export type Undecided = {
  readonly undecided: string;
  readonly question?: string;
  readonly ask?: Perspective;
};

/** Nothing (it matches), what is wrong, that it does not apply, or that it cannot be told. */
export type Decision = undefined | string | Contradiction | Undecided | typeof NOT_APPLICABLE;

/** The rule has nothing to compare here, though every side was stated. */
export const NOT_APPLICABLE = Symbol('not applicable');

/** A verdict on one set of claims. The sides are quoted in this order. */
export type Judgement = {
  readonly sides: readonly Claim<unknown>[];
  readonly decision: Decision | Unanswered;
  /** What must be true of these very claims, where the rule's own `holds` would be too general. */
  readonly holds?: string;
  /** What happens if these very claims do not hold, where the rule's own words are of other things. */
  readonly breaks?: string;
  /** What whoever is asked for one that is missing has to know, as `product requires age`. */
  readonly hint?: string;
  /** How grave it is of these very claims, where that is less than the rule's own severity. */
  readonly severity?: Severity;
  /** What these very claims are about, where the rule compares whatever there is. */
  readonly category?: string;
};

/** Claims that the verdict needs and nobody stated. */
export type Unanswered = { readonly unanswered: readonly Silent<unknown>[] };

export type Rule = RuleMeta & {
  /** Yields a judgement for each comparison; the engine counts, sorts and words them. */
  check(system: System): Iterable<Judgement>;
};

/** Declares a rule; see CONTRIBUTING.md for how to add one. */
export const defineRule = (rule: Rule): Rule => rule;

/**
 * Judges a set of claims. `decide` runs only when every side was stated; otherwise the verdict is
 * `unknown` by itself and goes to the owner of what is missing. `undefined` from `decide` is a
 * match.
 */
export function judge<S extends Readonly<Record<string, Claim<unknown>>>>(
  sides: S,
  decide: (values: { readonly [K in keyof S]: ValueOf<S[K]> }) => Decision,
  about: Pick<Judgement, 'holds' | 'breaks' | 'severity' | 'category' | 'hint'> = {},
): Judgement {
  const claims: Claim<unknown>[] = [];
  const values: Partial<Record<keyof S, unknown>> = {};
  let isStated = true;
  // One loop, since rules judge more than all else.
  for (const key in sides) {
    const claim = sides[key] as Claim<unknown>;
    claims.push(claim);
    if (claim.stated) values[key] = claim.value;
    else isStated = false;
  }
  const decision = isStated
    ? decide(values as { readonly [K in keyof S]: ValueOf<S[K]> })
    : { unanswered: claims.filter((claim) => !claim.stated) };
  return { sides: claims, decision, ...about };
}

import type { Claim, Silent } from '../claim.ts';
import type { Facts } from '../facts/tables.ts';
import { Fault, type Span } from './fault.ts';

type Sides = readonly Claim<unknown>[];

/**
 * What became of an expression, with the claims on which that rests. What is not known is so because
 * nobody states it, or because two values cannot be compared.
 */
export type Known = { readonly known: true; readonly value: unknown; readonly sides: Sides };
export type Unknown = {
  readonly known: false;
  readonly silent: readonly Silent<unknown>[];
  readonly undecided?: string;
  readonly sides: Sides;
};
export type Result = Known | Unknown;

/** An attribute or an item, which counts as a side only when its value is asked for. */
export type Unread = { readonly claim: Claim<unknown> };
export type Operand = Result | Unread;

/** What an expression is evaluated over. */
export type Scene = {
  /** What names stand for; those of macros come and go while it is evaluated. */
  readonly variables: Map<string, Operand>;
  readonly steps: Steps;
  readonly facts: () => Facts;
};

export const known = (value: unknown, sides: Sides = []): Known => ({ known: true, value, sides });
export const silence = (claim: Silent<unknown>): Unknown => ({
  known: false,
  silent: [claim],
  sides: [claim],
});
export const undecided = (why: string, sides: Sides): Unknown => ({
  ...{ known: false, silent: [], undecided: why },
  sides,
});

/** Nobody reads more of them, and a list of thousands must not make what is quoted grow with it. */
const MOST_SIDES = 24;

/** The claims of several results, each once, in their order. */
export function together(results: readonly Pick<Result, 'sides'>[]): Sides {
  const [first, second] = results;
  if (first && (second === undefined || (results.length === 2 && second.sides.length === 0))) {
    return first.sides;
  }
  const sides: Claim<unknown>[] = [];
  const seen = new Set<string>();
  for (const side of results.flatMap((one) => one.sides)) {
    if (sides.length === MOST_SIDES) break;
    const key = JSON.stringify([
      side.element.kind,
      side.element.name,
      side.element.version,
      side.path,
    ]);
    if (seen.has(key)) continue;
    seen.add(key);
    sides.push(side);
  }
  return sides;
}

/** Several unknowns as one, which asks for all that is missing and rests on that alone. */
export function joined(results: readonly Result[]): Unknown {
  const open = results.filter((one) => !one.known);
  const why = open.find((one) => one.undecided !== undefined)?.undecided;
  return {
    known: false,
    silent: [...new Set(open.flatMap(({ silent }) => silent))].slice(0, MOST_SIDES),
    ...(why === undefined ? {} : { undecided: why }),
    sides: together(open),
  };
}

/** An operation that lacks one of its values: it rests on all of them, as a comparison does. */
export const incomplete = (results: readonly Result[]): Unknown => ({
  ...joined(results),
  sides: together(results),
});

/** What is left to compute with. Steps are counted, not seconds, so that every machine agrees. */
export class Steps {
  #left: number;
  readonly #most: number;
  readonly #what: string;
  readonly #all: Steps | undefined;

  /**
   * @param what they are for, which completes "it takes more than 10000 steps for …"
   * @param all of which these are a part, such as those of a whole system
   */
  constructor(most: number, what: string, all?: Steps) {
    this.#left = most;
    this.#most = most;
    this.#what = what;
    this.#all = all;
  }

  /** @throws {Exceeded} where there are none left */
  take(count: number, span: Span): void {
    this.#left -= count;
    if (this.#left < 0) throw new Exceeded(`more than ${this.#most} steps for ${this.#what}`, span);
    this.#all?.take(count, span);
  }
}

/** A rule asks for more than it may; not a mistake in a descriptor. */
export class Exceeded extends Fault {}

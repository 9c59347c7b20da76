import type { Element } from './element.ts';
import type { Perspective } from './generated/descriptors.ts';

/**
 * A place in one element that may hold a value of type `T`.
 * `path` addresses named list items by their names (`['inputs', 'image', 'shape']`), so that the
 * same attribute has the same path in every descriptor of the element, in whatever order.
 */
export type Node<T> = {
  readonly element: Element;
  readonly path: readonly string[];
  /** Carries the type only; never set. */
  readonly type?: T;
};

/** How a value came to be known, weakest first (spec, "Claims"). */
export type How = 'declared' | 'measured' | 'observed';

/** A value that somebody stated, with where it stands. */
export type Stated<T> = Node<T> & {
  readonly stated: true;
  readonly value: T;
  readonly how: How;
  /** Index into `element.statements`: whose descriptor says so. */
  readonly statement: number;
  /** RFC 6901 pointer to the value within that descriptor (for evidence: into `/evidence`). */
  readonly pointer: string;
  /** For a list that several pieces of evidence make up: where each of its items stands. */
  readonly parts?: readonly ListPart[];
};

/** Who states an item of a list, and where. */
export type ListPart = Pick<Stated<unknown>, 'statement' | 'pointer' | 'how'>;

/** Why nobody's value is here. */
export type Silence =
  | { readonly because: 'not-said' }
  /** Nobody can say it: it has to be seen while the system runs. */
  | { readonly because: 'not-observed' }
  | {
      readonly because: 'not-described';
      /** The elements of that kind that are described, of which nobody says which one is meant. */
      readonly among?: readonly string[];
    }
  | { readonly because: 'invalid' }
  | { readonly because: 'unreadable'; readonly problem: string }
  | {
      readonly because: 'not-provided';
      readonly reason: 'unknown' | 'not-applicable' | 'withheld' | 'pending';
      readonly note?: string;
    };

/** A value that a rule asked for and nobody stated; `ask` is whoever can answer. */
export type Silent<T> = Node<T> & {
  readonly stated: false;
  readonly silence: Silence;
  readonly ask: Perspective;
  /** RFC 6901 pointer to the attribute that is missing. */
  readonly pointer: string;
};

/** One value of one attribute of one element, or its absence: never a bare value, never null. */
export type Claim<T> = Stated<T> | Silent<T>;

/** The value type of a claim. */
export type ValueOf<C> = C extends Claim<infer T> ? T : never;

/** A silent claim says nothing about its type either, so it may stand for a value of any. */
export function stillSilent<T>(claim: Silent<unknown>): Silent<T> {
  const { element, path, stated, silence, ask, pointer } = claim;
  return { element, path, stated, silence, ask, pointer };
}

/** For `filter`, where only what somebody stated counts. */
export const isStated = <T>(claim: Claim<T>): claim is Stated<T> => claim.stated;

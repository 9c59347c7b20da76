// Made by scripts/generate-types.mjs from schemas/; do not edit.

import type { Finding } from '../finding.ts';
import type { Perspective } from './descriptors.ts';

/**
 * Which part of a version a change calls for: `major` where somebody may have to change something, `minor` where nobody has to, `patch` where nothing compares it.
 */
export type Bump = 'major' | 'minor' | 'patch';

/**
 * What one perspective says otherwise about one element, whatever its file is called.
 */
export interface ElementDifference {
  /**
   * The element, as findings name it.
   */
  readonly element: string;
  /**
   * Who says it. Two perspectives that describe one element are told apart.
   */
  readonly perspective: Perspective;
  /**
   * Whether this perspective describes the element since, no longer, or otherwise.
   */
  readonly how: 'added' | 'removed' | 'changed';
  /**
   * The file of the descriptor in the second state, or in the first where it was removed.
   */
  readonly file: string;
  /**
   * The versions that the descriptor states. It is missing where neither state has one.
   */
  readonly version?: {
    /**
     * The version in the first state. It is missing where none is stated.
     */
    readonly before?: string;
    /**
     * The version in the second state. It is missing where none is stated.
     */
    readonly after?: string;
  };
  /**
   * Which part of the version the changes call for. The gravest of them decides.
   */
  readonly bump: Bump;
  /**
   * Whether the version that is stated changes that much. It is missing where a state has none, or one that nobody can read.
   */
  readonly isEnough?: boolean;
  /**
   * Each attribute that is said otherwise, sorted by its place. It is empty for an element that was added or removed.
   */
  readonly changes: readonly ToldChange[];
}

/**
 * One attribute that is said otherwise, what follows from it, and for whom.
 */
export interface ToldChange {
  /**
   * A pointer to the attribute with list items by name, which is the same in both states.
   */
  readonly attribute: string;
  /**
   * What happened to it. `reordered` is told only where an order means something.
   */
  readonly how: 'added' | 'removed' | 'changed' | 'reordered';
  /**
   * What the first state says, as its author wrote it, lists and mappings as JSON, cut after 200 characters. It is missing where it was added.
   */
  readonly before?: string;
  /**
   * What the second state says, in the same form. It is missing where it was removed.
   */
  readonly after?: string;
  /**
   * Which part of the version of its element this change calls for.
   */
  readonly bump: Bump;
  /**
   * What follows from it, as half a sentence.
   */
  readonly why: string;
  /**
   * Whom it concerns: who is named by the system, before or after the change, or else the perspectives that usually read the attribute. It is empty where nobody has to look.
   */
  readonly concerns: readonly Reader[];
}

/**
 * Somebody whom a change concerns.
 */
export interface Reader {
  /**
   * Who is to be asked, and told before the change is released.
   */
  readonly perspective: Perspective;
  /**
   * What reads the attribute. It is missing where nothing in the system says who it is.
   */
  readonly element?: string;
}

/**
 * What two states of descriptors say differently, what breaks by it, and for whom, for machines: `mismatch diff --format json` prints exactly this. Same states, same bytes; the specification says in "Differences" what is a change and what it calls for.
 */
export interface Difference {
  /**
   * The version of the format of differences. A reader that does not know it must not guess.
   */
  readonly diff: 'v1';
  /**
   * What the first state is called: a path or a revision, as it was named.
   */
  readonly before: string;
  /**
   * What the second state is called. The files at hand are a dot where nobody named them.
   */
  readonly after: string;
  /**
   * The gravest of what the elements call for. It is missing where nothing has changed.
   */
  readonly bump?: Bump;
  /**
   * What each perspective says otherwise about each element, sorted by element and perspective. What says the same is left out.
   */
  readonly elements: readonly ElementDifference[];
  /**
   * The mismatches that only one state has, whatever values they name, as findings of a report. Those under a waiver are left out.
   */
  readonly mismatches: {
    /**
     * Those that only the second state has, in the order of a report.
     */
    readonly appear: readonly Finding[];
    /**
     * Those that only the first state has, in the order of a report.
     */
    readonly disappear: readonly Finding[];
  };
  /**
   * How many questions are open in one state only. Which they are, a check of that state tells.
   */
  readonly unknown: {
    /**
     * Number of unknowns that only the second state has.
     */
    readonly appear: number;
    /**
     * Number of unknowns that only the first state has. Somebody answered them, or what they asked about is gone.
     */
    readonly disappear: number;
  };
  /**
   * How much could not be read. What is invalid in one state was not compared, so that with a number above zero the difference is not the whole one.
   */
  readonly problems: {
    /**
     * Number of problems of the first state.
     */
    readonly before: number;
    /**
     * Number of problems of the second state.
     */
    readonly after: number;
  };
}

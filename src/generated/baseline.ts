// Made by scripts/generate-types.mjs from schemas/; do not edit.

/**
 * One finding that is accepted because it was there before. It holds no value of a descriptor, so that the file tells nothing that is not told elsewhere.
 */
export interface Entry {
  /**
   * What the finding is about: a digest of the system, the rule, and the element and attribute of each side. It is the fingerprint that the finding has in SARIF, if it shares it with no other.
   */
  readonly fingerprint: string;
  /**
   * A digest of the verdict and of what each side says. When a side says something else it is another finding, which nobody has accepted.
   */
  readonly values: string;
  /**
   * Name of the system, for whoever reviews the file. It is empty for a descriptor that belongs to no system.
   */
  readonly system: string;
  /**
   * Identifier of the rule, for whoever reviews the file. `mismatch explain` prints its page.
   */
  readonly rule: string;
  /**
   * Whether a contradiction is accepted or a question that nobody has answered. A question that turns out to be a contradiction is reported.
   */
  readonly verdict: 'mismatch' | 'unknown';
  /**
   * The element and attribute of each side, list items by name, for whoever reviews the file. Who owns them knows what it takes to settle the finding.
   */
  readonly sides: readonly string[];
  /**
   * The day on which it was accepted. It is missing where nobody gave one, because a baseline reads no clock.
   */
  readonly since?: string;
}

/**
 * Findings that were there when checks began and are accepted, so that a check reports what is new. `mismatch baseline` writes it, an entry on each line and in a fixed order: same findings, same bytes. The specification says in "Baselines" which finding an entry accepts.
 */
export interface Baseline {
  /**
   * The version of the format of baselines. A reader that does not know it must not guess, because it would accept what nobody has accepted.
   */
  readonly baseline: 'v1';
  /**
   * What is accepted, sorted by system, rule, sides and prints. Each entry accepts one finding, and a finding that is there twice has two entries that are alike.
   */
  readonly entries: readonly Entry[];
}

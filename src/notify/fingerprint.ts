import { createHash } from 'node:crypto';
import type { Claim } from '../claim.ts';
import { elementId } from '../element.ts';
import type { Side } from '../finding.ts';
import { formatPointer } from '../pointer.ts';
import { perspectiveOf } from '../quote.ts';

/** What a judgement is about, whatever came of it: all that its identity is made of. */
export type Subject = {
  readonly system: string;
  readonly rule: string;
  readonly sides: readonly Pick<Side, 'element' | 'attribute' | 'perspective'>[];
};

/**
 * The identity of what a rule judges in a system: 32 hexadecimal digits that stay the same while
 * values, places in files, messages, severities and even the verdict change, so that what was found
 * an hour ago and is undecided now is known to be the same thing. A finding is a subject. Who speaks
 * is told apart only where one attribute stands on several sides, as where two roles contradict each
 * other; elsewhere the speaker may change while the matter stays the same.
 * @param discriminator for a rule that judges the same sides several times, a name that lasts
 */
export const fingerprint = (subject: Subject, discriminator = ''): string =>
  digestOf(identity(subject, discriminator));

/** 32 hexadecimal digits of an identity. */
export const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 32);

/** What a fingerprint is the digest of: equal for the same subjects, and much quicker to make. */
export function identity({ system, rule, sides }: Subject, discriminator = ''): string {
  const places = sides.map(({ element, attribute }) => JSON.stringify([element, attribute]));
  const repeats = new Set(places).size < places.length;
  const speakers = repeats ? sides.map(({ perspective }) => perspective) : [];
  // Lone surrogates, which UTF-8 cannot tell apart, are escaped by JSON.
  return JSON.stringify([VERSION, system, rule, places, speakers, discriminator]);
}

/** Changes only if fingerprints are made of something else, which makes every alert a new one. */
const VERSION = 1;

/** The subject of a judgement that was never put into words, such as a match. */
export const subjectOf = (
  system: string,
  rule: string,
  sides: readonly Claim<unknown>[],
): Subject => ({
  system,
  rule,
  sides: sides.map((claim) => ({
    element: elementId(claim.element),
    attribute: formatPointer(claim.path),
    perspective: perspectiveOf(claim),
  })),
});

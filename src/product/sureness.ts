import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';

const isSureness = (kind: Claim<string>): boolean =>
  kind.stated && ['probability', 'score', 'logit'].includes(kind.value);

/** What an output tells about how sure the model is, beside or within its value. */
export function sureness(output: Claim<Port>, input: Claim<Port>): Claim<string> | undefined {
  const [uncertainty, kind] = [at(output, 'meaning', 'uncertainty'), at(output, 'meaning', 'kind')];
  if (uncertainty.stated && uncertainty.value !== 'none') return uncertainty;
  if (!isSureness(kind)) return undefined;
  // Whoever reads a score as a score, or has a threshold for it, makes use of how sure the model is.
  const reads =
    isSureness(at(input, 'meaning', 'kind')) || at(input, 'meaning', 'threshold').stated;
  return reads ? undefined : kind;
}

/** The forms in which it comes beside a value, as people say them. */
const BESIDE: Readonly<Record<string, string>> = {
  'standard-error': 'a standard error',
  interval: 'an interval',
  distribution: 'a distribution',
  ensemble: 'the spread of an ensemble',
};

/** `with a standard error`, `as a probability`. */
export const surenessText = (said: string): string =>
  Object.hasOwn(BESIDE, said) ? `with ${BESIDE[said]}` : `as a ${said}`;

import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { root } from '../system.ts';

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
  ensemble: 'how far several models disagree about it',
};

/** `with a standard error`, `as a probability`. */
export const surenessText = (said: string): string =>
  Object.hasOwn(BESIDE, said) ? `with ${BESIDE[said]}` : `as a ${said}`;

const CARRIES =
  /\b(?:uncertaint(?:y|ies)|confidence|std|stddev|stderr|sigma|variance|spread|interval|lower|upper|standard (?:error|deviation))\b/i;

/**
 * The output that holds how sure the model is of another one, by its name or by what it says it is;
 * that one itself where it has room for more than a value. Nobody can use what no output holds.
 */
export function carrierOf(output: Claim<Port>): Claim<Port> | undefined {
  const outputs = portsIn(at(root<'TrainedModel'>(output.element), 'outputs'));
  const beside = outputs.find((port) => {
    const meant = at(port, 'meaning', 'of');
    const words = [lastOf(port) ?? '', meant.stated ? meant.value : ''];
    const isOther = lastOf(port) !== lastOf(output);
    return isOther && words.some((text) => CARRIES.test(text.replaceAll(/[_.-]/g, ' ')));
  });
  const [shape, form] = [at(output, 'shape'), at(output, 'meaning', 'uncertainty')];
  const isWide = shape.stated && shape.value.some((dim) => typeof dim === 'number' && dim > 1);
  const isItself = isWide || !form.stated || form.value === 'distribution';
  return beside ?? (isItself ? output : undefined);
}

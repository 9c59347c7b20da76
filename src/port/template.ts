import type { TextDetails } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { meansVersion } from '../meaning/versions.ts';
import { sameHubName } from '../meaning/vocabularies.ts';
import { folded } from './attribute.ts';
import { differ, never, part } from './part.ts';

/** Turns of a conversation as they were written in training; other marks are words to the model. */
export const template = part<NonNullable<TextDetails['template']>>({
  name: 'template',
  read: (port) => at(port, 'text', 'template'),
  asks: never,
  fits: (producer, consumer, ends) => {
    const key = (['digest', 'name'] as const).find(
      (one) => producer[one] !== undefined && consumer[one] !== undefined,
    );
    if (key !== undefined && sameDetail(key, producer[key], consumer[key])) return undefined;
    // A digest says nothing to people.
    const [from, to] = [producer, consumer].map(({ name, digest }) => name ?? digest);
    const message = differ(ends, `in the chat template ${to}`, `in ${from}`);
    if (key === undefined) return { undecided: message, question: `is ${from} the same as ${to}?` };
    return {
      message,
      breaks: 'who says what: the model takes roles and ends of turns for words of the text',
      question: `can ${ends.producer} use the template that ${ends.consumer} was trained with, or leave it to the server?`,
    };
  },
});

type Detail = string | number | undefined;

/** Whether a name, a version or another detail of a tokenizer or template is the same. */
export function sameDetail(key: string, one: Detail, other: Detail): boolean {
  const [a, b] = [String(one ?? ''), String(other ?? '')];
  if (folded(a) === folded(b)) return true;
  if (key === 'name') return sameHubName(a, b);
  return key === 'version' && meansVersion(a, b) === true;
}

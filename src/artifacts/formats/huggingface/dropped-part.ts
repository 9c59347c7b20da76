import type { TextDetails } from '../../../generated/descriptors.ts';
import { type Artifact, located, Unreadable } from '../../artifact.ts';
import type { Located } from '../../place.ts';
import { beginningOf } from '../../syntax/beginning.ts';
import type { Entry } from '../../syntax/entry.ts';

export type DroppedPart = NonNullable<TextDetails['droppedPart']>;

/** What is cut on the left is the start of a text, in whatever direction it is written. */
const DROPPED: Readonly<Record<string, DroppedPart>> = { left: 'start', right: 'end' };

/** Where no side is named, it is that of `tokenizer.json` or of the class. */
export function droppedPartOf(side: Entry): Located<DroppedPart> | undefined {
  const part = partOn(side.text ?? '');
  return part && side.at(part);
}

/**
 * The side that Transformers takes from a `tokenizer.json` where nothing else names one: the library
 * that writes it puts it before the vocabulary, so that the file need not be read as a whole. The
 * length that stands beside it is whatever the last call had, and is replaced by each call.
 */
export function droppedPartBeside(artifact: Artifact): Located<DroppedPart> | undefined {
  const beside = artifact.sibling('tokenizer.json');
  try {
    const beginning = beside && beginningOf(beside);
    const [found = '', side = ''] = DIRECTION.exec(beginning?.text ?? '') ?? [];
    const part = partOn(side.toLowerCase());
    // The closing quote is part of what was found.
    const end = found.length;
    return part && beginning && located(part, beginning.span(end - side.length - 2, end));
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

const DIRECTION =
  /^\s{0,20}\{\s{0,20}"version"\s{0,20}:\s{0,20}"[^"]{0,20}"\s{0,20},\s{0,20}"truncation"\s{0,20}:\s{0,20}\{[^{}]{0,400}?"direction"\s{0,20}:\s{0,20}"(Left|Right)"/;

const partOn = (side: string): DroppedPart | undefined =>
  Object.hasOwn(DROPPED, side) ? DROPPED[side] : undefined;

import type { Encoder } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { layoutOf } from '../meaning/layouts.ts';
import { sameReference } from '../meaning/references.ts';
import { attributePart, sameWord } from './attribute.ts';
import { audio } from './audio.ts';
import { image } from './image.ts';
import { differ, type Group, never, part, within } from './part.ts';
import { text } from './text.ts';

const layout = attributePart({
  name: 'layout',
  read: (port) => at(port, 'layout'),
  says: (axes) => `in the layout ${axes}`,
  same: (from, to) => layoutOf(from) === layoutOf(to),
  breaks: 'the call, or the picture: rows are taken for channels',
});

/** A data set is referred to with its version or without. */
const isSame = (one: string, other: string): boolean =>
  sameWord(one, other) || (sameReference(one, other) ?? one === other);

/** The fitted transformation belongs to the model: another one gives other numbers. */
const encoder = part<Encoder>({
  name: 'encoder',
  read: (port) => at(port, 'encoder'),
  asks: never,
  fits: (producer, consumer, ends) => {
    const other = (['kind', 'fittedOn', 'digest'] as const).find((key) => {
      const [from, to] = [producer[key], consumer[key]];
      return from !== undefined && to !== undefined && !isSame(from, to);
    });
    if (other === undefined) return undefined;
    const phrase = { kind: 'encoded by', fittedOn: 'encoded as fitted on', digest: 'encoded by' };
    return differ(
      ends,
      `${phrase[other]} ${consumer[other]}`,
      `${phrase[other]} ${producer[other]}`,
      'the same value becomes another number',
    );
  },
});

/** How a value is encoded and prepared on its way into the model. */
export const encoding: readonly Group[] = [
  image,
  within(['layout'], [layout]),
  audio,
  text,
  within(['encoder'], [encoder]),
];

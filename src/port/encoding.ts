import type { Encoder } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { layoutOf } from '../meaning/layouts.ts';
import { sameReference } from '../meaning/references.ts';
import { sameWord } from './attribute.ts';
import { audio } from './audio.ts';
import { image } from './image.ts';
import { differ, type Group, never, part, within } from './part.ts';
import { text } from './text.ts';

/** Axes of a tensor by their letters; whatever else is called a layout tells what the numbers are. */
const isOfAxes = (layout: string): boolean =>
  /^[A-Z]{2,8}$/.test(layout) && new Set(layout).size === layout.length;

/** The order of the axes of a picture, or of the numbers of a box. */
const layout = part<string>({
  name: 'layout',
  read: (port) => at(port, 'layout'),
  asks: never,
  fits: (producer, consumer, ends) => {
    if (layoutOf(producer) === layoutOf(consumer)) return undefined;
    const areAxes = isOfAxes(producer) && isOfAxes(consumer);
    return {
      message: differ(ends, `in the layout ${consumer}`, `in the layout ${producer}`),
      breaks: areAxes
        ? 'the call, or the picture: rows are taken for channels'
        : 'whatever is read from it: each number is taken for another one',
      question: `who turns ${producer} into ${consumer}, ${ends.producer} or ${ends.consumer}?`,
    };
  },
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

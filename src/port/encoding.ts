import type { Encoder } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { areAxes, layoutOf, relateLayouts } from '../meaning/layouts.ts';
import { sameReference } from '../meaning/references.ts';
import { sameWord } from './attribute.ts';
import { audio } from './audio.ts';
import { image } from './image.ts';
import { differ, type Group, never, part, within } from './part.ts';
import { text } from './text.ts';

/** The order of the axes of a picture, or of the numbers of a box. */
const layout = part<string>({
  name: 'layout',
  read: (port) => at(port, 'layout'),
  asks: never,
  fits: (producer, consumer, ends) => {
    const relation = relateLayouts(producer, consumer);
    if (relation === 'same') return undefined;
    const ofAxes = [producer, consumer].map(layoutOf).every(areAxes);
    const message = differ(ends, `in the layout ${consumer}`, `in the layout ${producer}`);
    if (ofAxes && relation === 'strange') {
      const question = `are the axes of ${producer} those of ${consumer}, in this order?`;
      return { undecided: message, question };
    }
    return {
      message,
      breaks: ofAxes
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

import { at } from '../lookup.js';
import { sameReference } from '../meaning/references.js';
import { attributePart, sameWord } from './attribute.js';
import { audio } from './audio.js';
import { image } from './image.js';
import { differ, never, part } from './part.js';
import { text } from './text.js';
const layout = attributePart({
    name: 'layout',
    read: (port) => at(port, 'layout'),
    says: (axes) => `in the layout ${axes}`,
    breaks: 'the call, or the picture: rows are taken for channels',
});
/** A data set is referred to with its version or without. */
const isSame = (one, other) => sameWord(one, other) || (sameReference(one, other) ?? one === other);
/** The fitted transformation belongs to the model: another one gives other numbers. */
const encoder = part({
    name: 'encoder',
    read: (port) => at(port, 'encoder'),
    asks: never,
    fits: (producer, consumer, ends) => {
        const other = ['kind', 'fittedOn', 'digest'].find((key) => {
            const [from, to] = [producer[key], consumer[key]];
            return from !== undefined && to !== undefined && !isSame(from, to);
        });
        if (other === undefined)
            return undefined;
        const phrase = { kind: 'encoded by', fittedOn: 'encoded as fitted on', digest: 'encoded by' };
        return differ(ends, `${phrase[other]} ${consumer[other]}`, `${phrase[other]} ${producer[other]}`, 'the same value becomes another number');
    },
});
/** How a value is encoded and prepared on its way into the model. */
export const encoding = [...image, layout, ...audio, ...text, encoder];

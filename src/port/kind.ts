import { at } from '../lookup.ts';
import { isAlso, type MeaningKind } from '../meaning/kinds.ts';
import { attributePart } from './attribute.ts';

const NAMES: Readonly<Partial<Record<MeaningKind, string>>> = {
  class: 'a class label',
  identifier: 'an identifier',
  embedding: 'an embedding',
  image: 'an image',
  text: 'text',
  audio: 'sound',
};

/** `a class label`, `a score`. */
export const kindText = (kind: MeaningKind): string => NAMES[kind] ?? `a ${kind}`;

/** Numbers and names that look alike, so that silence about them is a question. */
const EASILY_MISTAKEN: readonly MeaningKind[] = [
  'probability',
  'score',
  'logit',
  'class',
  'embedding',
];

/** What the value is: a probability read as a class label raises no error, only wrong decisions. */
export const kind = attributePart<MeaningKind>({
  name: 'kind',
  read: (port) => at(port, 'meaning', 'kind'),
  says: (value) => `as ${kindText(value)}`,
  same: (from, to) => from === to || to === 'other' || from === 'other' || isAlso(from, to),
  // Whoever prepares raw data gives them their meaning.
  asks: (value, _, { producer }) =>
    EASILY_MISTAKEN.includes(value) && producer.element.kind !== 'RawData',
  breaks: mistaken,
  question: (from, to, { producer, consumer }) =>
    `can ${producer} turn it into ${kindText(to)}, or must ${consumer} be changed to take ${kindText(from)}?`,
});

const GRADED: readonly MeaningKind[] = ['probability', 'score', 'logit'];

/** Whoever is no data scientist knows these words, but not what follows when one is the other. */
function mistaken(from: MeaningKind, to: MeaningKind): string {
  const isGraded = GRADED.includes(from);
  if (to === 'probability' && from === 'logit')
    return 'thresholds and expected costs: a logit is no chance from 0 to 1, and 0 stands for 50 %';
  if (to === 'probability' && isGraded)
    return 'thresholds and expected costs: a score is no chance, so 0.8 does not mean 80 %';
  if (to === 'logit' && from === 'probability')
    return 'thresholds: a probability of 0 to 1, read as a logit, is always 50 % to 73 %';
  if (isGraded && (to === 'class' || to === 'flag'))
    return 'every choice by the label: a number such as 0.8 names no class';
  return `every decision by it: ${kindText(from)} is taken for ${kindText(to)}`;
}

import type { Perspective } from '../../generated/descriptors.ts';

/** The kinds that have `fields`. */
export type DataKind = 'RawData' | 'TrainingData' | 'ProductionData';

const WORDS: readonly (readonly [DataKind, RegExp])[] = [
  ['ProductionData', /^(?:prod|production|serving|live|inference|analysis|scoring)$/],
  ['TrainingData', /^(?:train|training|eval|evaluation|valid|validation|test|reference|baseline)$/],
  ['RawData', /^(?:raw|source|landing|bronze)$/],
];

/**
 * Which data a file is about, by the words of its path, the last ones first: nothing inside a table
 * says whether a model was trained on it. `otherwise` is what such an artifact usually is about.
 */
export function dataKind(file: string, otherwise: DataKind): DataKind {
  const words = file
    .toLowerCase()
    .split(/[^a-z]+/)
    .reverse();
  for (const word of words) {
    const found = WORDS.find(([, pattern]) => pattern.test(word));
    if (found) return found[0];
  }
  return otherwise;
}

/** Who knows data of a kind: live ones are there where the system runs. */
export const perspectiveOn = (kind: DataKind): Perspective =>
  kind === 'ProductionData' ? 'operations' : 'data-science';

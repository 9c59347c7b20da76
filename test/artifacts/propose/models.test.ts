import { describe, expect, it } from 'vitest';
import type { Source } from '../../../src/artifacts/describe.ts';
import { modelUnits } from '../../../src/artifacts/propose/models.ts';

const source = (file: string, format: string): Source => ({
  account: { kind: 'TrainedModel', perspective: 'data-science', says: {} },
  file,
  format,
});

const wishes = (...sources: readonly Source[]) => modelUnits(sources).map(({ wish }) => wish);

describe('the files of a model that a hub keeps', () => {
  it.each([
    [source('a/encoder/config.json', 'huggingface-config')],
    [source('a/encoder/modules.json', 'sentence-transformers')],
  ])('are called as their folder is, of which each holds one model: %j', (first) => {
    expect(wishes(first)).toEqual(['encoder']);
    const other = { ...first, file: first.file.replace('encoder', 'reranker') };
    const weights = source('a/encoder/model.safetensors', 'safetensors');
    expect(wishes(first, weights, other)).toEqual(['encoder', 'reranker']);
  });
});

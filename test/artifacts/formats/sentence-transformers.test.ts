import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { sentenceTransformers } from '../../../src/artifacts/formats/sentence-transformers.ts';
import { filesOf, tell } from '../reading.ts';

const module = (kind: string, path: string) => ({
  path,
  type: `sentence_transformers.models.${kind}`,
});

const MODULES = [
  module('Transformer', ''),
  module('Pooling', '1_Pooling'),
  module('Normalize', '2_Normalize'),
];

const filesWith = (
  modules: readonly unknown[] = MODULES,
  others: Readonly<Record<string, unknown>> = {},
) => {
  const files: Readonly<Record<string, unknown>> = {
    'm/modules.json': modules,
    'm/1_Pooling/config.json': {
      word_embedding_dimension: 384,
      pooling_mode_cls_token: false,
      pooling_mode_mean_tokens: true,
    },
    'm/sentence_bert_config.json': { max_seq_length: 256, do_lower_case: false },
    'm/config_sentence_transformers.json': { similarity_fn_name: 'cosine' },
    ...others,
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, value]) => [name, JSON.stringify(value, undefined, 1)]),
  );
};

const lossesOf = (files: Readonly<Record<string, string>>) => {
  const artifact = openArtifact('m/modules.json', filesOf(files));
  const { losses = [] } = sentenceTransformers.read(artifact as NonNullable<typeof artifact>);
  return losses.map(({ what }) => what);
};

describe('the modules of a Sentence Transformers model', () => {
  it('say how a vector comes about, how long it is, and where texts are cut', () => {
    const [model, pipeline, ...others] = tell(sentenceTransformers, filesWith());
    expect(others).toEqual([]);
    expect(model).toMatchObject({ kind: 'TrainedModel', perspective: 'data-science' });
    expect(model?.says).toEqual({
      'postprocessing (m/1_Pooling/config.json)': [{ name: 'pooling', operation: 'mean pooling' }],
      'postprocessing (m/modules.json)': [
        { name: 'normalize', operation: 'normalize to length 1' },
      ],
      outputs: [{ name: 'sentence_embedding', shape: [null, 384], meaning: { kind: 'embedding' } }],
    });
    expect(pipeline?.kind).toBe('DataPipeline');
    expect(pipeline?.says).toEqual({
      inputs: [{ name: 'text', dtype: 'string', text: { maxTokens: 256, truncation: 'truncate' } }],
      outputs: [{ name: 'input_ids', text: { maxTokens: 256 } }],
    });
    expect(model?.place('/outputs/0/shape')).toBe('m/1_Pooling/config.json:2:30');
    expect(pipeline?.place('/inputs/0/text/maxTokens')).toBe('m/sentence_bert_config.json:2:20');
    expect(lossesOf(filesWith())).toEqual([
      'how vectors are compared, since no file names their model',
    ]);
  });

  it('have the length that the last of them gives, and tell what has no word', () => {
    const files = filesWith([...MODULES.slice(0, 2), module('Dense', '2_Dense')], {
      'm/2_Dense/config.json': { in_features: 384, out_features: 128 },
    });
    expect(tell(sentenceTransformers, files)[0]?.says['outputs']).toMatchObject([
      { shape: [null, 128] },
    ]);
    expect(lossesOf(files)[0]).toBe('what Dense does');
  });

  it('say nothing of what they leave open: two ways of pooling, or files that are not there', () => {
    const both = { pooling_mode_cls_token: true, pooling_mode_max_tokens: true };
    const files = filesWith(MODULES, {
      'm/1_Pooling/config.json': { ...both, word_embedding_dimension: 384 },
      'm/sentence_bert_config.json': { max_seq_length: null },
    });
    const [model, ...others] = tell(sentenceTransformers, files);
    expect([others, model?.says['outputs']]).toEqual([[], undefined]);
    expect(lossesOf(files)[0]).toBe('what Pooling does');
    const [alone] = tell(sentenceTransformers, { 'm/modules.json': JSON.stringify(MODULES) });
    expect(alone?.says).toEqual({
      postprocessing: [{ name: 'normalize', operation: 'normalize to length 1' }],
    });
  });

  it('read nothing outside of the root, and no torn file', () => {
    const outside = [module('Transformer', '../../..'), module('Pooling', '/etc')];
    expect(tell(sentenceTransformers, filesWith(outside))[0]?.says).toEqual({});
    const torn = { ...filesWith(), 'm/1_Pooling/config.json': '{ "word' };
    expect(tell(sentenceTransformers, torn)[0]?.says['outputs']).toBeUndefined();
  });

  it.each([
    ['m/modules.json', JSON.stringify(MODULES, undefined, 2), true],
    ['m/modules.json', '[{ "type": "node.module" }]', false],
    ['m/other.json', JSON.stringify(MODULES), false],
  ])('%s is recognised by its modules', (file, head, expected) => {
    expect(sentenceTransformers.recognises({ file, head: () => head })).toBe(expected);
  });

  it('that turn nothing into a vector, or are far too many, are refused', () => {
    const many = JSON.stringify(Array.from({ length: 33 }, () => module('Pooling', '1_Pooling')));
    expect(() => tell(sentenceTransformers, { 'modules.json': many })).toThrow('more modules');
    const image = JSON.stringify([module('CLIPModel', '')]);
    expect(() => tell(sentenceTransformers, { 'modules.json': image })).toThrow('names no module');
  });
});

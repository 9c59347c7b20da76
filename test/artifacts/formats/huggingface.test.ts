import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Reader } from '../../../src/artifacts/account.ts';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { huggingfaceConfig } from '../../../src/artifacts/formats/huggingface/config.ts';
import { huggingfaceGenerationConfig } from '../../../src/artifacts/formats/huggingface/generation-config.ts';
import { huggingfacePreprocessorConfig } from '../../../src/artifacts/formats/huggingface/preprocessor-config.ts';
import { huggingfaceTokenizerConfig } from '../../../src/artifacts/formats/huggingface/tokenizer-config.ts';
import { filesOf, tell } from '../reading.ts';

const json = (value: unknown): string => JSON.stringify(value, null, 2);

const READERS: Readonly<Record<string, Reader>> = {
  'config.json': huggingfaceConfig,
  'generation_config.json': huggingfaceGenerationConfig,
  'tokenizer_config.json': huggingfaceTokenizerConfig,
  'preprocessor_config.json': huggingfacePreprocessorConfig,
};

/** What a file says, and a second one beside it where that matters. */
const told = (file: string, value: unknown, beside: Readonly<Record<string, unknown>> = {}) => {
  const others = Object.entries(beside).map(([name, other]) => [`m/${name}`, json(other)]);
  const contents = { [`m/${file}`]: json(value), ...Object.fromEntries(others) };
  const reader = READERS[file];
  if (reader === undefined) throw new Error(`nobody reads ${file}`);
  return tell(reader, contents)[0];
};

const lossesOf = (file: string, value: unknown): readonly string[] => {
  const artifact = openArtifact(file, filesOf({ [file]: json(value) }));
  const reader = READERS[file];
  if (artifact === undefined || reader === undefined) throw new Error('there is nothing to read');
  return (reader.read(artifact).losses ?? []).map(({ what }) => what);
};

const BERT = {
  architectures: ['BertForSequenceClassification'],
  id2label: { 0: 'negative', 1: 'neutral', 2: 'positive' },
  max_position_embeddings: 512,
  model_type: 'bert',
  num_attention_heads: 12,
  torch_dtype: 'float32',
  transformers_version: '4.38.2',
  vocab_size: 30522,
};

describe('the configuration of a Hugging Face model', () => {
  it.each([
    ['config.json', json(BERT), true],
    ['m/config.json', '{"architectures": ["GPT2LMHeadModel"], ', true],
    ['config.json', '{"model_type": "llama", "transformers_version": "4.40.0"}', true],
    ['config.json', '{"model_type": "llama"}', false],
    ['config.json', '{"architectures": ["amd64-v1"]}', false],
    ['config.json', '{"architecture": "resnet50", "num_classes": 10}', false],
    ['tsconfig.json', json(BERT), false],
  ])('in %s, %j, is known: %s', (file, text, expected) => {
    expect(huggingfaceConfig.recognises({ file, head: () => text })).toBe(expected);
  });

  it('says what sort of model it is, what it takes, and which labels it gives', () => {
    const model = told('config.json', BERT);
    expect(model).toMatchObject({ kind: 'TrainedModel', perspective: 'data-science' });
    expect(model?.says).toEqual({
      artifact: { producer: { name: 'transformers', version: '4.38.2' } },
      architecture: {
        family: 'bert',
        algorithm: 'BertForSequenceClassification',
        attentionHeads: 12,
        vocabulary: 30522,
      },
      precision: { weights: 'float32' },
      inputs: [{ name: 'input_ids', text: { maxTokens: 512 } }],
      outputs: [
        {
          name: 'logits',
          domain: { categories: ['negative', 'neutral', 'positive'], ordered: true },
        },
      ],
    });
    expect(model?.place('/architecture/family')).toBe('m/config.json:11:17');
    expect(model?.place('/outputs/0/domain/categories/1')).toBe('m/config.json:7:10');
  });

  it.each([
    ['bert', { max_position_embeddings: 512 }, 512],
    ['roberta', { max_position_embeddings: 514, pad_token_id: 1 }, 512],
    ['roberta', { max_position_embeddings: 514 }, 512],
    ['xlm-roberta', { max_position_embeddings: 514, pad_token_id: 1 }, 512],
    ['gpt2', { n_positions: 1024 }, 1024],
    ['bert', { max_position_embeddings: 512, position_embedding_type: 'relative_key' }, undefined],
    ['deberta-v2', { max_position_embeddings: 512, position_biased_input: false }, undefined],
    ['deberta-v2', { max_position_embeddings: 512, position_biased_input: true }, 512],
    ['llama', { max_position_embeddings: 4096 }, undefined],
    ['constructor', { max_position_embeddings: 4096 }, undefined],
    ['bert', { max_position_embeddings: 'many' }, undefined],
  ])('of %s with %j takes %s tokens', (model_type, more, expected) => {
    const inputs = told('config.json', { model_type, ...more })?.says['inputs'];
    const limited = [{ name: 'input_ids', text: { maxTokens: expected } }];
    expect(inputs).toEqual(expected === undefined ? undefined : limited);
  });

  it.each([
    ['llama', { max_position_embeddings: 8192 }, 8192],
    ['llama', { max_position_embeddings: 131072, rope_scaling: { rope_type: 'llama3' } }, 131072],
    ['qwen2', { max_position_embeddings: 32768, rope_scaling: { type: 'yarn' } }, undefined],
    ['qwen2', { max_position_embeddings: 32768, rope_scaling: null }, 32768],
    ['gpt2', { n_positions: 1024 }, 1024],
    ['bert', { max_position_embeddings: 512 }, undefined],
    ['unheard-of', { max_position_embeddings: 512 }, undefined],
  ])('of %s with %j has the context %s', (model_type, more, expected) => {
    expect(told('config.json', { model_type, ...more })?.says['context']).toBe(expected);
  });

  it('says heads in every spelling', () => {
    const heads = (more: object) =>
      told('config.json', { model_type: 'a', ...more })?.says['architecture'];
    expect(heads({ n_head: 12 })).toMatchObject({ attentionHeads: 12 });
    expect(heads({ n_heads: 12 })).toMatchObject({ attentionHeads: 12 });
    expect(heads({ num_attention_heads: 32, num_key_value_heads: 8 })).toMatchObject({
      attentionHeads: 32,
      keyValueHeads: 8,
    });
    expect(heads({ num_attention_heads: 0, vocab_size: -1 })).toEqual({ family: 'a' });
  });

  it('says how large images must be where another size is an error', () => {
    const image = { model_type: 'vit', image_size: 384, num_channels: 3 };
    expect(told('config.json', image)?.says['inputs']).toEqual([
      { name: 'pixel_values', image: { width: 384, height: 384, channels: 3 } },
    ]);
    expect(told('config.json', { ...image, model_type: 'swin' })?.says).not.toHaveProperty(
      'inputs',
    );
  });

  it('of a quantised model does not take the format of calculation for that of the weights', () => {
    const precision = (quantization_config: object) =>
      told('config.json', { model_type: 'a', torch_dtype: 'float16', quantization_config })?.says[
        'precision'
      ];
    expect(precision({ quant_method: 'gptq', bits: 4 })).toEqual({
      weights: 'int4',
      quantization: 'weight-only',
      compute: 'float16',
    });
    expect(precision({ quant_method: 'new' })).toBeUndefined();
  });

  it.each([
    ['that nobody named', { id2label: { 0: 'LABEL_0', 1: 'LABEL_1' } }],
    ['of another task', { architectures: ['BertForMaskedLM'] }],
    ['with a gap', { id2label: { 0: 'a', 2: 'b' } }],
    ['that are none', { id2label: { 0: null, 1: ['a'] } }],
    ['of a regression', { problem_type: 'regression' }],
    ['that are absent', { id2label: undefined }],
    ['that are empty', { id2label: {} }],
  ])('says nothing of labels %s', (_, more) => {
    expect(told('config.json', { ...BERT, ...more })?.says).not.toHaveProperty('outputs');
  });

  it('keeps the order of numbers where there are more than ten labels', () => {
    const labels = Array.from({ length: 12 }, (_, index) => `class ${index}`);
    const sorted = Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
    const text = `{"model_type": "bert", "architectures": ["AForImageClassification"],
      "id2label": {${sorted.map(([id, name]) => `"${id}": "${name}"`).join()}}}`;
    const [model] = tell(huggingfaceConfig, { 'config.json': text });
    expect(model?.says['outputs']).toMatchObject([{ domain: { categories: labels } }]);
  });

  it('tells what it leaves out', () => {
    const config = { model_type: 'a', auto_map: { AutoModel: 'a.B' }, vision_config: {} };
    expect(lossesOf('config.json', config)).toEqual([
      'code of its own, which has to be trusted to be loaded',
      'the part for images of a model of several parts',
    ]);
  });

  it.each([
    ['is torn', '{"model_type": "bert"', /./],
    ['is a list', '[]', /neither a model type nor an architecture/],
    ['is empty', '', /nothing/],
    ['goes deep', '['.repeat(100_000), /deeper/],
    ['names nothing that is a name', '{"model_type": "a b", "architectures": [7]}', /neither/],
  ])('that %s is refused', (_, text, message) => {
    expect(() => tell(huggingfaceConfig, { 'config.json': text })).toThrow(message);
  });
});

describe('the generation settings of a Hugging Face model', () => {
  it('say whether two answers to one prompt may differ', () => {
    const settings = { do_sample: true, temperature: 0.6, transformers_version: '4.40.0.dev0' };
    expect(told('generation_config.json', settings)?.says).toEqual({
      artifact: { producer: { name: 'transformers', version: '4.40.0.dev0' } },
      deterministic: false,
    });
    expect(told('generation_config.json', { do_sample: true, temperature: 0 })).toBeUndefined();
    expect(told('generation_config.json', { do_sample: false })).toBeUndefined();
  });

  it('lose the numbers of tokens', () => {
    expect(lossesOf('generation_config.json', { eos_token_id: [1, 2], pad_token_id: 0 })).toEqual([
      'the numbers of the tokens that end an answer',
      'the number of the padding token',
    ]);
  });
});

const TOKENIZER = {
  tokenizer_class: 'LlamaTokenizer',
  model_max_length: 4096,
  bos_token: { __type: 'AddedToken', content: '<s>' },
  eos_token: '</s>',
  pad_token: null,
};

describe('the configuration of a Hugging Face tokenizer', () => {
  it('tells the template of conversations by the digest of its text', () => {
    const text = '{{ messages }}';
    const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
    const template = (said: unknown) =>
      told('tokenizer_config.json', { ...TOKENIZER, chat_template: said })?.says['outputs'];
    const wanted = [{ name: 'input_ids', text: { template: { digest } } }];
    expect(template(text)).toMatchObject(wanted);
    const several = [
      { name: 'tool_use', template: 'x' },
      { name: 'default', template: text },
    ];
    expect(template(several)).toMatchObject(wanted);
    for (const none of ['', 7, [{ name: 'tool_use', template: 'x' }], { default: text }]) {
      expect(template(none)).toEqual(template(undefined));
    }
  });

  it('says what it makes of texts', () => {
    const pipeline = told('tokenizer_config.json', { ...TOKENIZER, do_lower_case: true });
    expect(pipeline).toMatchObject({ kind: 'DataPipeline', perspective: 'data-science' });
    expect(pipeline?.says).toEqual({
      outputs: [
        {
          name: 'input_ids',
          text: {
            maxTokens: 4096,
            tokenizer: { name: 'LlamaTokenizer' },
            casing: 'lower',
            specialTokens: { bos: '<s>', eos: '</s>' },
          },
        },
      ],
    });
    expect(pipeline?.place('/outputs/0/text/maxTokens')).toBe('m/tokenizer_config.json:3:23');
  });

  it.each([
    ['1000000000000000019884624838656'],
    ['1e30'],
    ['null'],
    ['0'],
    ['-1'],
    ['512.5'],
    ['"many"'],
  ])('says no length where it is %s', (length) => {
    const text = `{"tokenizer_class": "A", "model_max_length": ${length}}`;
    const [pipeline] = tell(huggingfaceTokenizerConfig, { 'tokenizer_config.json': text });
    expect(pipeline?.says['outputs']).toEqual([
      { name: 'input_ids', text: { tokenizer: { name: 'A' } } },
    ]);
  });

  it('says who puts the begin token before a text', () => {
    const pipeline = told('tokenizer_config.json', { ...TOKENIZER, add_bos_token: true });
    expect(pipeline?.says['inputs']).toEqual([
      { name: 'text', dtype: 'string', text: { specialTokens: { bos: '<s>', addsBos: true } } },
    ]);
  });

  it.each([
    ['added beyond the vocabulary', { 0: {}, 32000: {} }, 32000, 32001],
    ['of the vocabulary', { 0: {}, 2: {} }, 32000, undefined],
    ['within a table that was made larger', { 32000: {} }, 32064, undefined],
    ['beside no configuration', { 32000: {} }, undefined, undefined],
    ['with strange numbers', { '-1': {}, '1e9': {}, a: {} }, 2, undefined],
  ])('counts tokens %s', (_, added_tokens_decoder, vocab_size, expected) => {
    const config = vocab_size === undefined ? {} : { 'config.json': { vocab_size } };
    const pipeline = told('tokenizer_config.json', { ...TOKENIZER, added_tokens_decoder }, config);
    const vocabulary = expected === undefined ? {} : { vocabulary: expected };
    expect(pipeline?.says['outputs']).toMatchObject([
      { text: { tokenizer: { name: 'LlamaTokenizer', ...vocabulary } } },
    ]);
    if (expected === undefined) expect(JSON.stringify(pipeline?.says)).not.toMatch(/vocabulary/);
  });

  it('beside a torn configuration is read all the same', () => {
    const contents = {
      'tokenizer_config.json': json({ ...TOKENIZER, added_tokens_decoder: { 5: {} } }),
      'config.json': '{',
    };
    expect(tell(huggingfaceTokenizerConfig, contents)).toHaveLength(1);
  });

  it('of speech makes no inputs', () => {
    const settings = { ...TOKENIZER, tokenizer_class: 'Wav2Vec2CTCTokenizer' };
    expect(told('tokenizer_config.json', settings)).toBeUndefined();
  });

  it.each([
    ['left', 'start'],
    ['right', 'end'],
    ['both', undefined],
    [null, undefined],
  ])('that cuts on the side %j drops the %j of long texts', (truncation_side, droppedPart) => {
    const pipeline = told('tokenizer_config.json', { ...TOKENIZER, truncation_side });
    const without = told('tokenizer_config.json', TOKENIZER)?.says['outputs'];
    const text = droppedPart === undefined ? {} : { droppedPart };
    expect(pipeline?.says['outputs']).toMatchObject([{ name: 'input_ids', text }]);
    if (droppedPart === undefined) expect(pipeline?.says['outputs']).toEqual(without);
    expect(pipeline?.says).not.toHaveProperty('inputs');
  });

  it('that names no side has that of the file beside it', () => {
    const tokenizer = (direction: string, before = '"version": "1.0",') =>
      `{\n  ${before}\n  "truncation": {\n    "direction": "${direction}",\n    "max_length": 128\n  },\n  "padding": null\n}`;
    const beside = (text: string | Uint8Array, settings: object = TOKENIZER) =>
      tell(huggingfaceTokenizerConfig, {
        'm/tokenizer_config.json': json(settings),
        'm/tokenizer.json': text,
      });
    const [, other] = beside(tokenizer('Left'));
    expect(other?.says).toEqual({
      outputs: [{ name: 'input_ids', text: { droppedPart: 'start' } }],
    });
    expect(other?.place('/outputs/0/text/droppedPart')).toBe('m/tokenizer.json:4:18');
    const long = `${tokenizer('Right').slice(0, -1)},"model":"${'a'.repeat(2 ** 24)}"}`;
    expect(beside(long)[1]?.says).toEqual({
      outputs: [{ name: 'input_ids', text: { droppedPart: 'end' } }],
    });
    for (const text of [
      tokenizer('Up'),
      tokenizer('Left', '"model": { "vocab": {} },'),
      '{"version": "1.0", "truncation": null}',
      '',
      new Uint8Array([0xff, 0xfe]),
    ]) {
      expect(beside(text)).toHaveLength(1);
    }
    expect(beside(tokenizer('Left'), { ...TOKENIZER, truncation_side: 'right' })).toHaveLength(1);
  });

  it('leaves the length to Sentence Transformers, where that has one of its own', () => {
    const sentences = { 'modules.json': [], 'sentence_bert_config.json': { max_seq_length: 256 } };
    const settings = { ...TOKENIZER, truncation_side: 'left' };
    const pipeline = told('tokenizer_config.json', settings, sentences);
    expect(pipeline?.says['inputs']).toEqual([
      { name: 'text', dtype: 'string', text: { droppedPart: 'start' } },
    ]);
    expect(pipeline?.says['outputs']).not.toHaveProperty('0.text.maxTokens');
    const open = { ...sentences, 'sentence_bert_config.json': { max_seq_length: null } };
    expect(told('tokenizer_config.json', settings, open)?.says).not.toHaveProperty('inputs');
  });

  it('that is none is refused', () => {
    expect(() => told('tokenizer_config.json', [])).toThrow('it holds no settings');
  });
});

const VIT = {
  do_normalize: true,
  do_rescale: true,
  do_resize: true,
  image_mean: [0.5, 0.5, 0.5],
  image_processor_type: 'ViTImageProcessor',
  image_std: [0.25, 0.25, 0.25],
  resample: 2,
  rescale_factor: 0.00392156862745098,
  size: { height: 224, width: 224 },
};

const imageOf = (settings: object): object | undefined => {
  const outputs = told('preprocessor_config.json', settings)?.says['outputs'];
  return (outputs as { name: string; image: object }[] | undefined)?.[0]?.image;
};

describe('the configuration of a Hugging Face preprocessor', () => {
  it('says what it makes of images', () => {
    const pipeline = told('preprocessor_config.json', VIT);
    expect(pipeline).toMatchObject({ kind: 'DataPipeline', perspective: 'data-science' });
    expect(pipeline?.says).toEqual({
      outputs: [
        {
          name: 'pixel_values',
          image: {
            width: 224,
            height: 224,
            range: [0, 1],
            mean: [0.5, 0.5, 0.5],
            std: [0.25, 0.25, 0.25],
            resize: { method: 'stretch', interpolation: 'bilinear' },
          },
        },
      ],
    });
    expect(pipeline?.place('/outputs/0/image/mean')).toBe('m/preprocessor_config.json:5:17');
  });

  it.each([
    ['a crop', { do_center_crop: true, crop_size: 160, size: { shortest_edge: 176 } }, 160],
    ['a crop of two sizes', { do_center_crop: true, crop_size: { height: 9, width: 9 } }, 9],
    ['a crop that is not made', { crop_size: 160 }, 224],
    ['one number for ViT', { size: 224 }, 224],
    ['one number for another', { size: 224, image_processor_type: 'A' }, undefined],
    ['the shorter edge', { size: { shortest_edge: 224 } }, undefined],
    ['padding', { do_pad: true }, undefined],
    ['no resizing', { do_resize: false }, undefined],
  ])('with %s gives images of the size %s', (_, more, expected) => {
    const image = imageOf({ ...VIT, ...more });
    const size = { width: expected, height: expected };
    if (expected === undefined) expect(image).not.toHaveProperty('width');
    else expect(image).toMatchObject(size);
  });

  it.each([
    ['rescaled', {}, [0, 1]],
    ['left as bytes', { do_rescale: false }, [0, 255]],
    ['rescaled to two', { rescale_factor: 1 / 127.5 }, [0, 2]],
    ['shifted', { rescale_factor: 1 / 127.5, rescale_offset: true }, undefined],
    ['of an old file', { do_rescale: undefined }, undefined],
    ['scaled by nothing', { rescale_factor: 0 }, undefined],
  ])('with pixels %s has their range', (_, more, range) => {
    const image = imageOf({ ...VIT, ...more });
    if (range === undefined) expect(image).not.toHaveProperty('range');
    else expect(image).toMatchObject({ range });
  });

  it('says no mean where nothing is normalised, or where it is no list of numbers', () => {
    expect(imageOf({ ...VIT, do_normalize: false })).not.toHaveProperty('mean');
    expect(imageOf({ ...VIT, image_mean: 0.5 })).not.toHaveProperty('mean');
    expect(imageOf({ ...VIT, image_std: [0.5, 0, 0.5] })).not.toHaveProperty('std');
  });

  it('says the order of channels', () => {
    expect(imageOf({ do_convert_rgb: true })).toEqual({ channelOrder: 'RGB' });
    expect(imageOf({ do_flip_channel_order: true, do_convert_rgb: true })).toEqual({
      channelOrder: 'BGR',
    });
  });

  it('says which sound it takes', () => {
    const settings = { feature_extractor_type: 'Wav2Vec2FeatureExtractor', sampling_rate: 16000 };
    expect(told('preprocessor_config.json', settings)?.says).toEqual({
      inputs: [{ name: 'raw_speech', audio: { sampleRate: 16000 } }],
    });
  });

  it('is also found within that of a processor', () => {
    const text = json({ image_processor: VIT, processor_class: 'A' });
    const { recognises } = huggingfacePreprocessorConfig;
    expect(recognises({ file: 'processor_config.json', head: () => text })).toBe(true);
    expect(recognises({ file: 'processor_config.json', head: () => '{}' })).toBe(false);
    const [pipeline] = tell(huggingfacePreprocessorConfig, { 'processor_config.json': text });
    expect(pipeline?.says['outputs']).toMatchObject([{ image: { width: 224 } }]);
  });

  it('that says nothing of images or sound gives no account', () => {
    expect(told('preprocessor_config.json', { a: 1 })).toBeUndefined();
    expect(() => told('preprocessor_config.json', [])).toThrow('it holds no settings');
  });
});

import type { Entry } from '../../syntax/entry.ts';

/**
 * What is known of the architectures of Transformers by their `model_type`, from their code at
 * https://github.com/huggingface/transformers/tree/main/src/transformers/models. An architecture of
 * which nothing stands here gets no limit.
 */

/** Encoders with a table that has a row for each position, so that a longer text is an error. */
const ENCODERS = new Set([
  ...['bert', 'distilbert', 'electra', 'albert', 'mobilebert', 'convbert', 'layoutlm'],
  ...['bart', 'mbart'],
]);

/** The same, but their tables begin with rows for padding, which no text takes. */
const OFFSET_ENCODERS = new Set(['roberta', 'xlm-roberta', 'camembert', 'mpnet', 'longformer']);

/** Decoders with such a table, and the key of its length. */
const LEARNED_DECODERS: Readonly<Record<string, string>> = {
  gpt2: 'n_positions',
  'openai-gpt': 'n_positions',
  gpt_bigcode: 'n_positions',
  gpt_neo: 'max_position_embeddings',
  opt: 'max_position_embeddings',
};

/** Decoders that turn by an angle for each position: a longer text is no error, but makes no sense. */
const ROTARY_DECODERS = new Set([
  ...['llama', 'mistral', 'mixtral', 'qwen2', 'qwen2_moe', 'qwen3', 'qwen3_moe', 'gemma', 'gemma2'],
  ...['gemma3_text', 'phi', 'phi3', 'gpt_neox', 'stablelm', 'olmo', 'olmo2', 'starcoder2'],
  ...['cohere', 'granite'],
]);

/** Ways to stretch the positions of which `max_position_embeddings` tells the length afterwards. */
const STRETCHED = new Set(['default', 'llama3', 'longrope', 'su', 'mrope']);

/** Models that take images of one size only, and others with an error. */
const FIXED_IMAGES = new Set(['vit', 'deit', 'beit']);

/** Models whose `vocab_size` counts what they hear, and not the rows of a table of tokens. */
const SPEECH = /^(?:wav2vec2|hubert|wavlm|unispeech|sew|data2vec-audio|mctct|whisper)/;

/** How many tokens fit into the table of positions, where there is one. */
export function positionsOf(
  root: Entry,
): Entry | { readonly less: Entry; readonly by: number } | undefined {
  const type = root.get('model_type').text ?? '';
  const key = Object.hasOwn(LEARNED_DECODERS, type) ? LEARNED_DECODERS[type] : undefined;
  if (key !== undefined) return root.get(key);
  const entry = root.get('max_position_embeddings');
  if (OFFSET_ENCODERS.has(type))
    return { less: entry, by: (root.get('pad_token_id').integer ?? 1) + 1 };
  const isAbsolute = (root.get('position_embedding_type').text ?? 'absolute') === 'absolute';
  const isBiased = type === 'deberta-v2' && root.get('position_biased_input').value === true;
  return isBiased || (ENCODERS.has(type) && isAbsolute) ? entry : undefined;
}

/** The length for prompt and answer of a decoder that is a language model. */
export function contextOf(root: Entry): Entry | undefined {
  const type = root.get('model_type').text ?? '';
  const key = Object.hasOwn(LEARNED_DECODERS, type) ? LEARNED_DECODERS[type] : undefined;
  if (key !== undefined) return root.get(key);
  return ROTARY_DECODERS.has(type) && !isScaled(root)
    ? root.get('max_position_embeddings')
    : undefined;
}

/** Whether the positions are stretched in a way that leaves open how long a text may be. */
export function isScaled(root: Entry): boolean {
  const scalings = ['rope_scaling', 'rope_parameters'].map((key) => root.get(key));
  return scalings.some((scaling) => {
    const type = scaling.get('rope_type').text ?? scaling.get('type').text;
    return scaling.stated && (type === undefined || !STRETCHED.has(type));
  });
}

export const takesOneSize = (root: Entry): boolean =>
  FIXED_IMAGES.has(root.get('model_type').text ?? '');

/** Whether it is a language model whose positions have no table. */
export const isDecoder = (root: Entry): boolean =>
  ROTARY_DECODERS.has(root.get('model_type').text ?? '');

export const embedsTokens = (root: Entry): boolean =>
  !SPEECH.test(root.get('model_type').text ?? '');

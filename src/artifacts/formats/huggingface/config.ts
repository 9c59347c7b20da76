import { account, type Loss, type Reader } from '../../account.ts';
import { type Artifact, Unreadable } from '../../artifact.ts';
import type { Located } from '../../place.ts';
import { Entry } from '../../syntax/entry.ts';
import { dtypeNamed } from '../../vocabulary/fields.ts';
import { anyKnown, known } from '../../vocabulary/known.ts';
import { type Lost, lostOf } from '../../vocabulary/lost.ts';
import {
  contextOf,
  embedsTokens,
  isDecoder,
  isScaled,
  positionsOf,
  takesOneSize,
} from './architectures.ts';
import { labelsOf } from './labels.ts';
import { countOf, producerOf } from './values.ts';

const ARCHITECTURES = /"architectures"\s{0,20}:\s{0,20}\[\s{0,20}"\w+"/;
const MODEL_TYPE = /"model_type"\s{0,20}:\s{0,20}"[\w-]+"/;
const VERSION = /"transformers_version"\s{0,20}:/;

/** The configuration of a model of Transformers: its architecture in numbers. */
export const huggingfaceConfig: Reader = {
  format: 'huggingface-config',
  title: 'the configuration of a Hugging Face model',
  seeAlso: 'https://huggingface.co/docs/transformers/main_classes/configuration',
  recognises(candidate) {
    if (!/(?:^|\/)config\.json$/.test(candidate.file)) return false;
    const head = candidate.head();
    return ARCHITECTURES.test(head) || (MODEL_TYPE.test(head) && VERSION.test(head));
  },
  read(artifact) {
    const root = Entry.of(artifact, artifact.document());
    const family = wordOf(root.get('model_type'));
    const algorithm = wordOf(firstArchitecture(root));
    if (family === undefined && algorithm === undefined) {
      throw new Unreadable('it names neither a model type nor an architecture');
    }
    const losses: Loss[] = [];
    const says = known({
      artifact: anyKnown({ producer: producerOf(root.get('transformers_version')) }),
      architecture: anyKnown({
        family,
        algorithm,
        attentionHeads: countOf(firstStated(root, ['num_attention_heads', 'n_head', 'n_heads'])),
        keyValueHeads: countOf(root.get('num_key_value_heads')),
        vocabulary: embedsTokens(root) ? countOf(root.get('vocab_size')) : undefined,
      }),
      precision: precisionOf(root),
      context: countOf(contextOf(root)),
      inputs: inputsOf(artifact, root),
      outputs: labelsOf(root, algorithm?.located, losses),
    });
    return {
      accounts: [account({ kind: 'TrainedModel', perspective: 'data-science', says })],
      losses: [...losses, ...unsaid(root)],
    };
  },
};

const firstArchitecture = (root: Entry): Entry =>
  root.get('architectures').items()[0] ?? root.get('architectures', '0');

const firstStated = (root: Entry, keys: readonly string[]): Entry | undefined =>
  keys.map((key) => root.get(key)).find(({ stated }) => stated);

const wordOf = (entry: Entry): Located<string> | undefined =>
  /^[\w.-]{1,200}$/.test(entry.text ?? '') ? entry.at(entry.text ?? '') : undefined;

/**
 * The number format of the weights. Of a quantised model `torch_dtype` is the format in which it
 * calculates.
 */
function precisionOf(root: Entry) {
  const entry = firstStated(root, ['dtype', 'torch_dtype']);
  const name = entry?.text === undefined ? undefined : dtypeNamed(entry.text, 'torch');
  const dtype = name === undefined ? undefined : entry?.at(name);
  const quantization = root.get('quantization_config');
  if (!quantization.stated) return anyKnown({ weights: dtype });
  const method = quantization.get('quant_method');
  const isOfWeights = WEIGHT_ONLY.has(method.text ?? '');
  const bits = quantization.get('bits');
  return anyKnown({
    weights:
      isOfWeights && [4, 8].includes(bits.integer ?? 0) ? bits.at(`int${bits.integer}`) : undefined,
    quantization: isOfWeights ? method.at('weight-only' as const) : undefined,
    compute: isOfWeights ? dtype : undefined,
  });
}

const WEIGHT_ONLY = new Set(['gptq', 'awq', 'bitsandbytes']);

/** The ports that a tokenizer or an image processor fills, where the architecture limits them. */
function inputsOf(artifact: Artifact, root: Entry) {
  const positions = positionsOf(root);
  const tokens =
    positions instanceof Entry
      ? countOf(positions)
      : positions && countOf(positions.less, positions.by);
  if (tokens !== undefined) {
    return [{ name: 'input_ids', text: { maxTokens: tokens } }];
  }
  // A decoder takes what the tokenizer beside it gives; without one nobody asks what that is.
  if (isDecoder(root) && artifact.sibling('tokenizer_config.json') !== undefined) {
    return [{ name: root.get('model_type').at('input_ids') }];
  }
  const size = countOf(root.get('image_size'));
  if (!takesOneSize(root) || size === undefined) return undefined;
  const channels = countOf(root.get('num_channels'));
  return [{ name: 'pixel_values', image: known({ width: size, height: size, channels }) }];
}

/** What no attribute carries, and may be of interest all the same. */
const UNSAID: Lost = [
  ['auto_map', 'code of its own, which has to be trusted to be loaded'],
  ['text_config', 'the part for texts of a model of several parts'],
  ['vision_config', 'the part for images of a model of several parts'],
  ['audio_config', 'the part for sound of a model of several parts'],
];

function unsaid(root: Entry): readonly Loss[] {
  const losses = lostOf(root, UNSAID);
  if (!isScaled(root)) return losses;
  const entry = firstStated(root, ['rope_scaling', 'rope_parameters']) ?? root;
  return [...losses, { what: 'the context, which is stretched', place: entry.place }];
}

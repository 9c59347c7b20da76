import { parseVersion } from '../../values/version.ts';
import { account, type Loss, type Reader } from '../account.ts';
import { type Artifact, located } from '../artifact.ts';
import type { Located } from '../place.ts';
import { refuseStandIn } from '../syntax/stand-ins.ts';
import { anyKnown, known } from '../vocabulary/known.ts';
import { isPlaceholder } from '../vocabulary/placeholders.ts';
import { weightsOf } from '../vocabulary/weights.ts';
import { type GgufTensor, type Header, headerOf } from './gguf/header.ts';

/** A language model with its tokenizer and settings in one file, as llama.cpp runs it. */
export const gguf: Reader = {
  format: 'gguf',
  title: 'a GGUF model',
  seeAlso: 'https://github.com/ggml-org/ggml/blob/master/docs/gguf.md',
  recognises: ({ file }) => file.endsWith('.gguf'),
  read(artifact) {
    refuseStandIn(artifact);
    const header = headerOf(artifact);
    const said = new Said(header, artifact);
    // Each part of a model that is split has the weights of that part only.
    const isPart = (said.count('split.count')?.located ?? 1) > 1;
    return {
      accounts: [
        account({
          kind: 'TrainedModel',
          perspective: 'data-science',
          says: known({
            title: said.text('general.name'),
            version: said.version('general.version'),
            license: said.license(),
            artifact: known({
              format: 'gguf' as const,
              formatVersion: located(String(header.version), artifact.inside('version')),
              location: isPart ? undefined : artifact.name,
              size: isPart ? undefined : artifact.size,
              parameters: isPart ? undefined : parametersIn(header, artifact),
            }),
            architecture: said.architecture(),
            baseModel: said.baseModel(),
            precision: precisionOf(header.tensors, artifact),
            context: said.count(`${said.family}.context_length`),
          }),
        }),
      ],
      losses: lossesIn(header, artifact, isPart),
    };
  },
};

const tensorsOf = (tensors: readonly GgufTensor[]) =>
  tensors.map(({ type, shape }) => ({ dtype: type?.name ?? 'unknown', shape }));

function parametersIn({ tensors }: Header, artifact: Artifact): Located<number> | undefined {
  const { parameters } = weightsOf(tensorsOf(tensors));
  const isKnown = Number.isSafeInteger(parameters) && parameters > 0;
  return isKnown ? located(parameters, artifact.inside('tensors')) : undefined;
}

/** The type of most weights; blocks of numbers with a common scale have none, but are quantised. */
function precisionOf(tensors: readonly GgufTensor[], artifact: Artifact) {
  const numbers = new Map<GgufTensor['type'], number>();
  for (const { type, shape } of tensors) {
    const count = shape.reduce((product, size) => product * size, 1);
    numbers.set(type, (numbers.get(type) ?? 0) + count);
  }
  const [most] = [...numbers].sort(([, one], [, other]) => other - one);
  const type = most?.[0];
  if (type === undefined) return undefined;
  const place = artifact.inside('tensors');
  return anyKnown({
    weights: type.dtype === undefined ? undefined : located(type.dtype, place),
    quantization: type.numbers > 1 ? located('weight-only' as const, place) : undefined,
  });
}

/** What the header says, each value with its place and only if it is one. */
class Said {
  /** `general.architecture`, with which the keys of the settings of the model begin. */
  readonly family: string | undefined;
  readonly #header: Header;
  readonly #artifact: Artifact;

  constructor(header: Header, artifact: Artifact) {
    this.#header = header;
    this.#artifact = artifact;
    this.family = this.text('general.architecture')?.located;
  }

  text(key: string): Located<string> | undefined {
    const value = this.#header.values.get(key);
    const isSaid = typeof value === 'string' && !isPlaceholder(value) && value.length <= 400;
    return isSaid ? located(value.trim(), this.#artifact.inside(key)) : undefined;
  }

  /** A number of something, of which there is at least one. */
  count(key: string): Located<number> | undefined {
    const value = this.#header.values.get(key);
    const isCount = typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
    return isCount ? located(value, this.#artifact.inside(key)) : undefined;
  }

  version(key: string): Located<string> | undefined {
    const text = this.text(key);
    if (text === undefined || text.located.length > 128 || /[\s#@]/.test(text.located)) {
      return undefined;
    }
    return parseVersion(text.located).ok ? text : undefined;
  }

  /** Model hubs say `other` where the name of the licence stands beside. */
  license(): Located<string> | undefined {
    const license = this.text('general.license');
    return license === undefined || license.located.toLowerCase() === 'other'
      ? this.text('general.license.name')
      : license;
  }

  architecture() {
    return anyKnown({
      family: this.family === undefined ? undefined : this.text('general.architecture'),
      attentionHeads: this.count(`${this.family}.attention.head_count`),
      keyValueHeads: this.count(`${this.family}.attention.head_count_kv`),
      vocabulary: this.#vocabulary(),
    });
  }

  /** The only base model; of several, none is the one. */
  baseModel() {
    if (this.count('general.base_model.count')?.located !== 1) return undefined;
    const address = this.text('general.base_model.0.repo_url');
    const onHub = /^https:\/\/huggingface\.co\/([\w.-]+\/[\w.-]+)\/?$/.exec(address?.located ?? '');
    const name =
      onHub?.[1] && address
        ? located(onHub[1], address.place)
        : this.text('general.base_model.0.name');
    if (name === undefined) return undefined;
    const version = this.version('general.base_model.0.version');
    return { name, ...known({ version, source: address }) };
  }

  /** The rows of the token embedding, or else the words of the tokenizer. */
  #vocabulary(): Located<number> | undefined {
    const embedding = this.#header.tensors.find(({ name }) => name === 'token_embd.weight');
    const rows = embedding?.shape[1];
    if (rows !== undefined && rows > 0) {
      return located(rows, this.#artifact.inside('tensors.token_embd.weight'));
    }
    const words = this.#header.values.get('tokenizer.ggml.tokens');
    if (typeof words !== 'object' || words.items === 0) return undefined;
    return located(words.items, this.#artifact.inside('tokenizer.ggml.tokens'));
  }
}

/** Values that people care for and no attribute carries. */
const LEFT: readonly (readonly [key: RegExp, what: string])[] = [
  [/^general\.file_type$/, 'the name of the quantisation'],
  [/^tokenizer\.chat_template$/, 'the chat template'],
  [
    /^tokenizer\.ggml\.(?:bos|eos|unknown|padding)_token_id$/,
    'a special token, since the file names no input that takes it',
  ],
  [/\.attention\.head_count(?:_kv)?$/, 'heads that differ between the layers'],
  [/^general\.base_model\.count$/, 'the base models, of which there are several'],
];

function lossesIn({ values }: Header, artifact: Artifact, isPart: boolean): readonly Loss[] {
  const losses: Loss[] = [];
  if (isPart) {
    const what = 'size and parameters, since it is one part of several';
    losses.push({ what, place: artifact.inside('split.count') });
  }
  for (const [key, value] of values) {
    const what = LEFT.find(([pattern]) => pattern.test(key))?.[1];
    if (what === undefined || value === 1) continue;
    if (key.includes('head_count') && typeof value !== 'object') continue;
    losses.push({ what: `${what} (\`${key.slice(0, 100)}\`)`, place: artifact.inside(key) });
  }
  return losses.slice(0, 100);
}

import { account, type Reader } from '../account.ts';
import { located } from '../artifact.ts';
import { refuseStandIn } from '../syntax/stand-ins.ts';
import { anyKnown, known } from '../vocabulary/known.ts';
import { weightsOf } from '../vocabulary/weights.ts';
import { headerOf, type Tensor } from './safetensors/header.ts';

/** Weights alone: a header that is JSON says the type and the shape of each tensor. */
export const safetensors: Reader = {
  format: 'safetensors',
  title: 'a safetensors file',
  seeAlso: 'https://huggingface.co/docs/safetensors',
  recognises: ({ file }) => file.endsWith('.safetensors'),
  read(artifact) {
    refuseStandIn(artifact);
    const { tensors, metadata } = headerOf(artifact);
    const header = artifact.inside('header');
    const isPart = isShard(artifact.name);
    const isPacked = mayBePacked(tensors);
    const { parameters, dtype } = weightsOf(tensors);
    const rows = vocabularyOf(tensors);
    const isCounted = !isPart && !isPacked && parameters > 0;
    const left = [
      ...(isPart ? ['size and parameters, since it is one part of several'] : []),
      ...(isPacked ? ['parameters and their type, since integers may hold several of them'] : []),
    ];
    return {
      accounts: [
        account({
          kind: 'TrainedModel',
          perspective: 'data-science',
          says: known({
            artifact: known({
              format: 'safetensors' as const,
              location: isPart ? undefined : artifact.name,
              size: isPart ? undefined : artifact.size,
              parameters: isCounted ? located(parameters, header) : undefined,
            }),
            architecture: anyKnown({
              vocabulary: rows === undefined ? undefined : located(rows, header),
            }),
            precision: anyKnown({
              weights: dtype === undefined || isPacked ? undefined : located(dtype, header),
            }),
          }),
        }),
      ],
      losses: [
        ...left.map((what) => ({ what, place: header })),
        ...metadata.map((key) => ({
          what: `the metadata \`${key}\`, which are free text`,
          place: artifact.inside('header.__metadata__'),
        })),
      ],
    };
  },
};

/** How transformers call the matrix with one row for each token (huggingface/transformers, `get_input_embeddings`). */
const EMBEDDING = /(?:^|\.)(?:embed_tokens|wte|word_embeddings|tok_embeddings|embed_in)\.weight$/;

/** The rows of the token embedding; of several nobody knows which is meant. */
function vocabularyOf(tensors: readonly Tensor[]): number | undefined {
  const [only, ...others] = tensors.filter(({ name }) => EMBEDDING.test(name));
  const [rows, width, ...further] = only?.shape ?? [];
  const isMatrix = rows !== undefined && width !== undefined && further.length === 0;
  return isMatrix && others.length === 0 && rows > 0 ? rows : undefined;
}

/** Whether a file is one of the several that large models are divided into. */
const isShard = (name: string): boolean =>
  /-\d{5}-of-\d{5}\.safetensors$/.test(name) && !name.endsWith('-00001-of-00001.safetensors');

/** Types in which quantised weights of four bits and the like are packed. */
const CONTAINERS = new Set(['uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64']);

/**
 * Whether more than a hundredth of all numbers have a type in which quantisers pack several weights
 * (GPTQ, AWQ, bitsandbytes, MLX). Less are counters, positions and the like.
 */
function mayBePacked(tensors: readonly Tensor[]): boolean {
  const containers = tensors.filter(({ dtype }) => CONTAINERS.has(dtype));
  return weightsOf(containers).parameters * 100 > weightsOf(tensors).parameters;
}

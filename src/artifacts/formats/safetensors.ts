import { account, type Reader } from '../account.ts';
import { type Artifact, located, Unreadable } from '../artifact.ts';
import { weightsOf } from '../weights.ts';

/** The format refuses longer ones, and so does everybody who reads it. */
const LONGEST_HEADER = 100_000_000;

/** Weights alone: a header that is JSON says the type and the shape of each tensor. */
export const safetensors: Reader = {
  format: 'safetensors',
  title: 'a safetensors file',
  seeAlso: 'https://huggingface.co/docs/safetensors',
  recognises: ({ file }) => file.endsWith('.safetensors'),
  read(artifact) {
    const { tensors, metadata } = headerOf(artifact);
    const { parameters, dtype } = weightsOf(tensors);
    const header = artifact.inside('header');
    return {
      accounts: [
        account({
          kind: 'TrainedModel',
          perspective: 'data-science',
          says: {
            artifact: {
              format: 'safetensors',
              location: artifact.name,
              size: artifact.size,
              parameters: located(parameters, header),
            },
            ...(dtype === undefined ? {} : { precision: { weights: located(dtype, header) } }),
          },
        }),
      ],
      losses: Object.keys(metadata).map((key) => ({
        what: `the metadata \`${key}\`, which are free text`,
        place: artifact.inside('header.__metadata__'),
      })),
    };
  },
};

type Tensor = { readonly dtype: string; readonly shape: readonly number[] };

type Header = {
  readonly tensors: readonly Tensor[];
  readonly metadata: Readonly<Record<string, unknown>>;
};

function headerOf(artifact: Artifact): Header {
  const start = artifact.bytes(0, 8);
  if (start.length < 8) throw new Unreadable('it ends before its header');
  const length = new DataView(start.buffer, start.byteOffset, 8).getBigUint64(0, true);
  if (length > LONGEST_HEADER || 8 + Number(length) > artifact.size) {
    throw new Unreadable(`its header would have ${length} bytes, but the file has ${artifact.size}`);
  }
  const bytes = artifact.bytes(8, 8 + Number(length));
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Unreadable('its header is not JSON', artifact.inside('header'));
  }
  if (typeof header !== 'object' || header === null) throw new Unreadable('its header is no object');
  const { __metadata__: metadata = {}, ...rest } = header as Readonly<Record<string, unknown>>;
  return {
    tensors: Object.entries(rest).map(([name, tensor]) => asTensor(name, tensor, artifact)),
    metadata: typeof metadata === 'object' && metadata !== null ? { ...metadata } : {},
  };
}

function asTensor(name: string, tensor: unknown, artifact: Artifact): Tensor {
  const { dtype, shape } = { ...(tensor as Partial<Tensor> | null) };
  const isShape = Array.isArray(shape) && shape.every((size) => Number.isSafeInteger(size));
  if (typeof dtype === 'string' && isShape) return { dtype, shape };
  const shown = JSON.stringify(name.slice(0, 100));
  throw new Unreadable(`the tensor ${shown} has no dtype or shape`, artifact.inside('header'));
}

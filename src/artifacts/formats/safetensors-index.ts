import { lineStarts, rangeAt } from '../../lines.ts';
import { account, type Reader } from '../account.ts';
import { type Artifact, located, Unreadable } from '../artifact.ts';
import type { Located, Place } from '../place.ts';
import { refuseStandIn } from '../syntax/stand-ins.ts';
import { known } from '../vocabulary/known.ts';

/** The sums stand at the start of a file that then lists every tensor, of which nothing is said. */
const HEAD = 64 * 1024;

/** Says in which of several safetensors files each tensor is, and what they hold together. */
export const safetensorsIndex: Reader = {
  format: 'safetensors-index',
  title: 'an index of safetensors files',
  seeAlso: 'https://huggingface.co/docs/transformers/big_models',
  recognises: ({ file }) => file.endsWith('.safetensors.index.json'),
  read(artifact) {
    refuseStandIn(artifact);
    refuseTorn(artifact);
    const sums = sumsIn(artifact);
    return {
      accounts: [
        account({
          kind: 'TrainedModel',
          perspective: 'data-science',
          says: {
            artifact: known({
              format: 'safetensors' as const,
              location: artifact.name,
              size: sums('total_size'),
              parameters: sums('total_parameters'),
            }),
          },
        }),
      ],
    };
  },
};

/** The list of tensors is not read, so its end must do. */
function refuseTorn(artifact: Artifact): void {
  const end = Buffer.from(artifact.bytes(artifact.size - 64, artifact.size)).toString('latin1');
  if (!end.trimEnd().endsWith('}')) throw new Unreadable('it breaks off before its end');
}

/** A number among the sums by its key, with its place. */
type Sums = (key: string) => Located<number> | undefined;

function sumsIn(artifact: Artifact): Sums {
  const head = Buffer.from(artifact.bytes(0, HEAD)).toString('latin1');
  const metadata = /^\s*\{\s*"metadata"\s*:\s*(?=\{)/.exec(head)?.[0].length;
  return metadata === undefined ? sumsAnywhere(artifact) : sumsAt(head, metadata, artifact);
}

/** Where the sums come first, as all writers have them, the rest need not be parsed. */
function sumsAt(head: string, start: number, artifact: Artifact): Sums {
  const end = head.indexOf('}', start);
  if (end < 0) throw new Unreadable('its metadata go on beyond what is read of them');
  const text = head.slice(0, end);
  const starts = lineStarts(text);
  return (key) => {
    const found = new RegExp(`"${key}"\\s*:\\s*(\\d{1,16})(?:\\.0)?\\s*(?:,|$)`).exec(
      text.slice(start),
    );
    if (found?.[1] === undefined) return undefined;
    const at = start + found.index + found[0].indexOf(found[1], key.length + 2);
    const range = rangeAt(starts, at, at + found[1].length);
    return count(Number(found[1]), { file: artifact.file, ...range });
  };
}

function sumsAnywhere(artifact: Artifact): Sums {
  const document = artifact.document();
  const { metadata } = { ...(document.value as Readonly<Record<string, unknown>> | null) };
  if (typeof document.value !== 'object') throw new Unreadable('it is no object');
  return (key) =>
    count(
      Object.entries(metadata ?? {}).find(([name]) => name === key)?.[1],
      artifact.at(document, `/metadata/${key}`),
    );
}

const count = (value: unknown, place: Place): Located<number> | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0
    ? located(value, place)
    : undefined;

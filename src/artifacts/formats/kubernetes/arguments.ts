import { parseDtype } from '../../../values/dtype.ts';
import type { Loss, Says } from '../../account.ts';
import { located } from '../../artifact.ts';
import type { Located, Place } from '../../place.ts';
import { OPEN } from '../../syntax/shell.ts';
import { anyKnown, known } from '../../vocabulary/known.ts';
import type { Launch } from './launch.ts';

/** How an option is called, every way, and the variable that stands in for it. */
type Option = { readonly names: readonly string[]; readonly variable?: string };

/** Options of a server of language models, by what they set. */
type Options = {
  readonly context: Option;
  readonly tensor: Option;
  readonly pipeline?: Option;
  readonly dtype: Option;
  /** Whether `_` in the name of an option is as good as `-`. */
  readonly underscores?: boolean;
  /** Whether numbers may be `8k` and `8K`, as a context may. */
  readonly suffixes?: boolean;
};

const option = (...names: readonly string[]): Option => ({ names });
const either = (name: string, variable: string): Option => ({ names: [name], variable });

/** As the servers document them (vllm serve, text-generation-launcher, sglang.launch_server). */
const SERVERS: Readonly<Record<string, Options>> = {
  vllm: {
    context: option('--max-model-len'),
    tensor: option('--tensor-parallel-size', '-tp'),
    pipeline: option('--pipeline-parallel-size', '-pp'),
    dtype: option('--dtype'),
    underscores: true,
    suffixes: true,
  },
  'text-generation-inference': {
    context: either('--max-total-tokens', 'MAX_TOTAL_TOKENS'),
    tensor: either('--num-shard', 'NUM_SHARD'),
    dtype: either('--dtype', 'DTYPE'),
  },
  sglang: {
    context: option('--context-length'),
    tensor: option('--tensor-parallel-size', '--tp-size', '--tp'),
    pipeline: option('--pipeline-parallel-size', '--pp-size', '--pp'),
    dtype: option('--dtype'),
  },
};

/** The value of an option as it is written, with the place and the words in which to tell of it. */
type Written = { readonly text: string; readonly told: string; readonly place: Place };

/** What the arguments of a known server say about how it runs a model. */
export function settingsOf(server: string, launch: Launch, losses: Loss[]): Says<'Deployment'> {
  const options = Object.hasOwn(SERVERS, server) ? SERVERS[server] : undefined;
  if (options === undefined) return {};
  const { place } = launch.entry;
  const value = (one: Option | undefined) => one && written(one, options, launch, losses);
  const integer = (one: Option | undefined, suffixes = false): Located<number> | undefined => {
    const found = value(one);
    if (found === undefined || OWN_CHOICE.test(found.text)) return undefined;
    const number = wholeIn(found.text, suffixes);
    if (number === undefined) losses.push(unread(found));
    return number === undefined ? undefined : located(number, found.place);
  };
  const parallelism = anyKnown({
    tensor: integer(options.tensor),
    pipeline: integer(options.pipeline),
  });
  const isAlone = parallelism === undefined || !spansPods(launch);
  if (!isAlone) {
    losses.push({ what: 'over how many devices it is split, which several pods may have', place });
  }
  return known({
    context: integer(options.context, options.suffixes),
    parallelism: isAlone ? parallelism : undefined,
    precision: precisionIn(value(options.dtype), losses),
  });
}

/** What leaves the choice to the server. */
const OWN_CHOICE = /^(?:auto|-1)$/;

function precisionIn(found: Written | undefined, losses: Loss[]): Located<string> | undefined {
  if (found === undefined || OWN_CHOICE.test(found.text)) return undefined;
  const parsed = parseDtype(found.text);
  const name = parsed.ok ? parsed.value.name : undefined;
  if (name === undefined) losses.push(unread(found));
  return name === undefined ? undefined : located(name, found.place);
}

/** The last time that an option is given counts, and before a variable. */
function written(
  { names, variable }: Option,
  { underscores = false }: Options,
  { words, entry, variables }: Launch,
  losses: Loss[],
): Written | undefined {
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at] ?? '';
    const [, given = '', divider, rest = ''] = /^([^=\s]*)(=|\s+)?(.*)$/s.exec(word) ?? [];
    const name = underscores && given.startsWith('--') ? given.replaceAll('_', '-') : given;
    if (!names.includes(name)) continue;
    const { place } = entry;
    if (divider !== undefined && divider !== '=') {
      losses.push({ what: `\`${shown(word)}\`, which is one argument and no option`, place });
      return undefined;
    }
    const text = divider === '=' ? rest : (words[at + 1] ?? '');
    return { text, told: `${given}${divider ?? ' '}${text}`, place };
  }
  const stated = variable === undefined ? undefined : variables.stated.get(variable);
  if (stated !== undefined) {
    const { value: text, entry: where } = stated;
    return { text, told: `${variable}=${text}`, place: where.place };
  }
  if (variable !== undefined && variables.more) {
    losses.push({ what: `\`${variable}\`, which may come from elsewhere`, place: entry.place });
  }
  return undefined;
}

const shown = (text: string): string => text.replaceAll(OPEN, '…').slice(0, 60);

const unread = ({ text, told, place }: Written): Loss => ({
  what: `\`${shown(told)}\`, ${text.includes(OPEN) || text.includes('$') ? 'which is told elsewhere' : 'which is not understood'}`,
  place,
});

const DECIMAL: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, g: 1e9, t: 1e12 };
const BINARY: Readonly<Record<string, number>> = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 };

/** `8k` is 8000 and `8K` 8192 (vLLM, conventions of its arguments). */
function wholeIn(text: string, suffixes: boolean): number | undefined {
  const [, digits = '', unit = ''] = /^(\d{1,9}(?:\.\d{1,9})?)([kmgtKMGT]?)$/.exec(text) ?? [];
  if (digits === '' || (unit !== '' && !suffixes)) return undefined;
  if (digits.includes('.') && DECIMAL[unit] === undefined) return undefined;
  const number = Math.trunc(Number(digits) * (DECIMAL[unit] ?? BINARY[unit] ?? 1));
  return number > 0 && number < 1e15 ? number : undefined;
}

/** Whether other pods may have a part of the devices, as in a cluster of Ray. */
function spansPods({ words, command, variables }: Launch): boolean {
  const isTold = words.some((word) =>
    /^(?:--(?:nnodes|node-rank|dist-init-addr|master-addr|headless)\b.*|(?:.*=)?ray)$/s.test(
      word.replaceAll('_', '-'),
    ),
  );
  return isTold || /(?:^|[\s;&|])ray\s/.test(command) || variables.stated.has('RAY_ADDRESS');
}

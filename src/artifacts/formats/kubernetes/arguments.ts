import { parseDtype } from '../../../values/dtype.ts';
import type { Says } from '../../account.ts';
import { located } from '../../artifact.ts';
import type { Entry } from '../../syntax/entry.ts';
import { anyKnown, known } from '../../vocabulary/known.ts';

/** Options of a server of language models, by what they set. */
type Options = {
  readonly context: string;
  readonly tensor: string;
  readonly pipeline?: string;
  readonly dtype: string;
};

/** As the servers document them (vllm serve, text-generation-launcher, sglang.launch_server). */
const SERVERS: Readonly<Record<string, Options>> = {
  vllm: {
    context: 'max-model-len',
    tensor: 'tensor-parallel-size',
    pipeline: 'pipeline-parallel-size',
    dtype: 'dtype',
  },
  'text-generation-inference': {
    context: 'max-total-tokens',
    tensor: 'num-shard',
    dtype: 'dtype',
  },
  sglang: { context: 'context-length', tensor: 'tp-size', dtype: 'dtype' },
};

/** What the arguments of a known server say about how it runs a model. */
export function settingsOf(
  server: string,
  container: Entry,
  words: readonly string[],
): Says<'Deployment'> {
  const options = Object.hasOwn(SERVERS, server) ? SERVERS[server] : undefined;
  if (options === undefined) return {};
  const { place } = container.get(container.get('args').stated ? 'args' : 'command');
  const value = (name: string): string | undefined => {
    const at = words.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
    const word = at < 0 ? undefined : words[at];
    return word?.includes('=') ? word.slice(name.length + 3) : word && words[at + 1];
  };
  const integer = (name: string | undefined) => {
    const text = name === undefined ? undefined : value(name);
    const isWhole = text !== undefined && /^[1-9]\d{0,8}$/.test(text);
    return isWhole ? located(Number(text), place) : undefined;
  };
  const parallelism = anyKnown({
    tensor: integer(options.tensor),
    pipeline: integer(options.pipeline),
  });
  const dtype = value(options.dtype);
  const parsed = dtype === undefined || dtype === 'auto' ? undefined : parseDtype(dtype);
  const precision = parsed?.ok ? parsed.value.name : undefined;
  return known({
    context: integer(options.context),
    parallelism,
    precision: precision === undefined ? undefined : located(precision, place),
  });
}

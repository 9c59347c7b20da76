import type { Claim } from '../claim.ts';
import { at } from '../lookup.ts';
import { dtype, quantity } from '../reading.ts';
import type { Hosting } from '../system.ts';

/** What of a model is sure to lie in the memory of its devices, and the claims that say so. */
export type Weights = { readonly bytes: number; readonly claim: Claim<unknown> };

/** The memory that the parameters take in the narrowest format that anybody names. */
export function countedWeightsOf({ model, deployment }: Hosting): Weights | undefined {
  const parameters = at(model, 'artifact', 'parameters');
  const stored = bitsOf(at(model, 'precision', 'weights'));
  const loaded = deployment && bitsOf(at(deployment, 'precision'));
  const bits = Math.min(stored ?? Number.POSITIVE_INFINITY, loaded ?? Number.POSITIVE_INFINITY);
  if (!parameters.stated || !Number.isFinite(bits)) return undefined;
  return { bytes: (parameters.value * bits) / 8, claim: parameters };
}

/**
 * The least memory that the weights take: as their number and format tell, or else the size of the
 * file, unless the server loads it in fewer bits.
 */
export function weightsOf(hosting: Hosting): Weights | undefined {
  const counted = countedWeightsOf(hosting);
  if (counted !== undefined) return counted;
  const { model, deployment } = hosting;
  const stored = bitsOf(at(model, 'precision', 'weights'));
  const loaded = deployment && bitsOf(at(deployment, 'precision'));
  const size = quantity(at(model, 'artifact', 'size'));
  if (!size.stated || (loaded !== undefined && loaded !== stored)) return undefined;
  return { bytes: size.value.amount, claim: size };
}

function bitsOf(format: Claim<string>): number | undefined {
  const read = dtype(format);
  return read.stated ? read.value.bits : undefined;
}

/** Over how many devices one instance is spread; as many as it gets, where nobody says. */
export const devicesFor = (hosting: Hosting): number => Math.max(1, devicesToldFor(hosting) ?? 1);

/** The same, or nothing where neither a server, nor its limits, nor the model name a number. */
export function devicesToldFor({ model, deployment }: Hosting): number | undefined {
  const split = deployment && at(deployment, 'parallelism');
  if (split?.stated) {
    const { tensor = 1, pipeline = 1 } = split.value;
    return tensor * pipeline;
  }
  const given = deployment && at(deployment, 'resources', 'accelerators');
  const needed = at(model, 'requires', 'accelerator', 'count');
  const told = [given, needed].flatMap((one) => (one?.stated ? one.value : []));
  return told.length === 0 ? undefined : Math.max(...told);
}

/** A setting of a server, under a name in which all spellings are one: `kv cache dtype`. */
export type Setting = { readonly key: string; readonly name: string; readonly value: unknown };

/** The settings that a deployment passes to its server. */
export function settingsOf({ deployment }: Hosting): readonly Setting[] {
  const settings = deployment && at(deployment, 'configuration');
  return Object.entries(settings?.stated ? settings.value : {}).map(([name, value]) => {
    const key = name.toLowerCase().replaceAll(/[_-]+/g, ' ').trim();
    return { key, name, value };
  });
}

/** Settings of servers that store the cache in another format: vLLM, SGLang, llama.cpp, Ollama. */
const CACHE_FORMAT =
  /^(?:kv cache (?:dtype|type)|cache type [kv]|.*kv cache (?:dtype|type|quant\w*))$/;

/** What is asked where a server is set to store its cache in another format than the model has. */
export function askedOfCache(hosting: Hosting): string | undefined {
  const set = settingsOf(hosting).find(
    ({ key, value }) =>
      CACHE_FORMAT.test(key) &&
      !/^(?:auto|default|bf16|bfloat16|f16|fp16|float16|f32|fp32|float32)$/i.test(String(value)),
  );
  if (set === undefined) return undefined;
  return `how much memory does a token take with ${set.name} ${String(set.value)}? state what was measured`;
}

import type { Claim } from '../claim.ts';
import { at } from '../lookup.ts';
import { dtype, quantity } from '../reading.ts';
import type { Hosting } from '../system.ts';

/** What of a model is sure to lie in the memory of its devices, and the claims that say so. */
export type Weights = { readonly bytes: number; readonly claim: Claim<unknown> };

/**
 * The least memory that the weights take: the number of parameters in the narrowest format that
 * anybody names, or else the size of the file, unless the server loads it in fewer bits.
 */
export function weightsOf({ model, deployment }: Hosting): Weights | undefined {
  const parameters = at(model, 'artifact', 'parameters');
  const stored = bitsOf(at(model, 'precision', 'weights'));
  const loaded = deployment && bitsOf(at(deployment, 'precision'));
  const bits = Math.min(stored ?? Number.POSITIVE_INFINITY, loaded ?? Number.POSITIVE_INFINITY);
  if (parameters.stated && Number.isFinite(bits)) {
    return { bytes: (parameters.value * bits) / 8, claim: parameters };
  }
  const size = quantity(at(model, 'artifact', 'size'));
  if (!size.stated || (loaded !== undefined && loaded !== stored)) return undefined;
  return { bytes: size.value.amount, claim: size };
}

function bitsOf(format: Claim<string>): number | undefined {
  const read = dtype(format);
  return read.stated ? read.value.bits : undefined;
}

/** Over how many devices one instance is spread; as many as it gets, where nobody says. */
export function devicesFor({ model, deployment }: Hosting): number {
  const split = deployment && at(deployment, 'parallelism');
  if (split?.stated) {
    const { tensor = 1, pipeline = 1 } = split.value;
    return tensor * pipeline;
  }
  const given = deployment && at(deployment, 'resources', 'accelerators');
  const needed = at(model, 'requires', 'accelerator', 'count');
  return Math.max(1, given?.stated ? given.value : 1, needed.stated ? needed.value : 1);
}

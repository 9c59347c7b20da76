import { spokenName } from '../element.ts';
import { at } from '../lookup.ts';
import { type Judgement, judge } from '../rule.ts';
import { formatQuantity } from '../values/quantity.ts';
import { countedWeightsOf, devicesToldFor } from './context.ts';
import type { Placement } from './devices.ts';
import type { Offer } from './memory-fit.ts';

/**
 * Judges a model whose need for memory nobody states by its weights alone: they can show that there
 * is too little memory, and never that there is enough, since activations and caches come on top.
 * Nothing is given where they may fit. Who loads a GGUF file leaves layers in main memory that do
 * not fit, and a slice of a device is too small for what is counted in parameters.
 */
export function judgeWeights(placement: Placement, offer: Offer): Judgement | undefined {
  const { model, environment } = placement;
  const format = at(model, 'artifact', 'format');
  const weights = countedWeightsOf(placement);
  const there = at(offer.device.offered, 'count');
  const count = devicesToldFor(placement) ?? (there.stated ? there.value : undefined);
  if (offer.kind !== 'device' || (format.stated && format.value === 'gguf')) return undefined;
  if (weights === undefined || count === undefined || !offer.memory.stated) return undefined;
  const { most, size } = offer.memory.value;
  if (weights.bytes <= most * Math.max(1, count)) return undefined;
  const taken = formatQuantity(weights.bytes, { binary: true, digits: 2 });
  const has = count > 1 ? `${count} ${offer.label}` : `one ${offer.label}`;
  const told = `the weights of ${spokenName(model.element)} alone take ${taken}`;
  return judge(
    { weights: weights.claim, memory: offer.memory },
    () =>
      `${told}, but ${has} in ${spokenName(environment.element)} ${count > 1 ? `have ${size} each` : `has ${size}`}`,
  );
}

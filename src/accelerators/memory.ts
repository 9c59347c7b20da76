import { anyOf } from '../alternatives.ts';
import { type Claim, stillSilent } from '../claim.ts';
import { spokenName } from '../element.ts';
import { migProfile, partitionOf } from '../facts/accelerators.ts';
import type { Facts } from '../facts/tables.ts';
import { batchOfServer } from '../hosting/batches.ts';
import { at, items, itemsIfStated } from '../lookup.ts';
import { quantity, reading } from '../reading.ts';
import { type Judgement, judge, NOT_APPLICABLE } from '../rule.ts';
import { parseQuantity } from '../values/quantity.ts';
import { accept, makeValue, type Parsed, reject } from '../values/value.ts';
import type { Device, Placement } from './devices.ts';
import type { MemorySize, Offer } from './memory-fit.ts';
import { decideMemory } from './memory-fit.ts';
import { judgeWeights } from './weights-fit.ts';

/**
 * Judges the memory that a model needs against everything that its environment offers; the verdict
 * belongs to whichever offer comes closest, so that a whole device and a slice never both speak.
 */
export function judgeMemory(placement: Placement, kind: Offer['kind']): readonly Judgement[] {
  const { system, need, accelerators, devices } = placement;
  const wanted = quantity(at(need, 'memory'));
  if (!accelerators.stated) {
    const open = judge({ wanted, accelerators }, () => NOT_APPLICABLE);
    return kind === 'device' ? [open] : [];
  }
  const offers = devices.flatMap((device) => offersOf(system.facts, device)).sort(byMemory);
  const best = anyOf(offers, (offer) => {
    const tooHeavy = wanted.stated ? undefined : judgeWeights(placement, offer);
    return tooHeavy ?? judgeOffer(placement, wanted, offer);
  });
  return best?.alternative.kind === kind ? [best.judgement] : [];
}

function judgeOffer(
  placement: Placement,
  wanted: ReturnType<typeof quantity>,
  offer: Offer,
): Judgement {
  const { need, system, model, environment } = placement;
  const { offered } = offer.device;
  const reserved = quantity(at(offered, 'memoryReserved'));
  const fraction = at(offered, 'sharing', 'fraction');
  const replicas = at(offered, 'replicas');
  const own = at(need, 'headroom');
  const headroom = own.stated ? own : at(system.manifest, 'policy', 'headroom', 'memory');
  const isWhole = offer.kind === 'device';
  const sides = {
    memory: offer.memory,
    ...(isWhole && reserved.stated && { reserved }),
    ...(isWhole && fraction.stated && { fraction }),
    ...(isWhole && replicas.stated && { replicas }),
  };
  const names = { model: spokenName(model.element), environment: spokenName(environment.element) };
  const strategy = isWhole ? strategyOf(offer.device) : 'none';
  const scene = { ...names, offer, strategy };
  const free = headroom.stated && { headroom };
  const judgement = judge({ wanted, ...free, ...sides }, (values) => decideMemory(values, scene));
  // A need that is too large as it is has nothing to do with what must stay free.
  if (typeof judgement.decision !== 'string') return judgement;
  const { decision } = judgement;
  const batches = batchesBeside(placement);
  if (batches === undefined) return judge({ wanted, ...sides }, () => decision);
  const { measured, formed } = batches;
  return judge({ wanted, measured, formed, ...sides }, (values) => ({
    message: decision,
    ask: 'data-science',
    question: `is ${values.wanted} the peak of ${values.formed} records in a call, as ${spokenName(formed.element)} forms them, or of ${values.measured}? if of ${values.formed}, can the model be made smaller?`,
  }));
}

/**
 * The batch that the model was measured with, and a smaller one that its server forms at most: then
 * the peak may be that of a batch which never comes.
 */
function batchesBeside(placement: Placement) {
  const formed = batchOfServer(placement);
  const measured = itemsIfStated(at(placement.model, 'performance')).map((one) => at(one, 'batch'));
  const [first] = measured;
  if (!formed.stated || !first?.stated) return undefined;
  const isLarger = measured.every((one) => one.stated && one.value > formed.value);
  return isLarger ? { measured: first, formed } : undefined;
}

/** Whole devices, or the slices that they are cut into. */
function offersOf(facts: () => Facts, device: Device): readonly Offer[] {
  const { offered, label } = device;
  const product = at(offered, 'product');
  const profile = product.stated ? partitionOf(product.value).mig : undefined;
  if (profile !== undefined) {
    const memory = reading((raw: string) => sizeOfProfile(facts, raw, profile, raw))(product);
    return [{ kind: 'slice', device, label, memory }];
  }
  const enabled = at(offered, 'mig', 'enabled');
  if (!(enabled.stated && enabled.value) && strategyOf(device) !== 'mig') {
    return [{ kind: 'device', device, label, memory: memoryOf(device) }];
  }
  const slices = at(offered, 'mig', 'slices');
  if (!slices.stated && isOfSlice(device)) {
    return [{ kind: 'slice', device, label: `slice of ${label}`, memory: memoryOf(device) }];
  }
  if (!slices.stated) return [{ kind: 'slice', device, label, memory: stillSilent(slices) }];
  return items(slices).map((slice) => {
    const name = at(slice, 'name');
    const stated = at(slice, 'memory');
    const memory =
      stated.stated || !name.stated
        ? reading(sizeAsStated)(stated)
        : reading((raw: string) => sizeOfProfile(facts, label, raw, raw))(name);
    const title = name.stated ? `slice ${name.value} of ${label}` : label;
    return { kind: 'slice', device, label: title, memory };
  });
}

/**
 * Whether the memory that somebody states for a divided device is that of a slice: the whole of it
 * has more. Others state what the card has, and then nobody knows what a slice of it gets.
 */
function isOfSlice({ offered, fact }: Device): boolean {
  const stated = at(offered, 'memory');
  const whole = fact?.reportedMemory ?? fact?.memory;
  if (!stated.stated || whole === undefined) return false;
  const [own, card] = [sizeAsStated(stated.value), sizeAsStated(whole)];
  return own.ok && card.ok && own.value.most < card.value.least * MOST_OF_SLICE;
}

/** The largest slice that is not the whole card has half of its memory; what lies above is none's. */
const MOST_OF_SLICE = 0.55;

/** How a device is divided: as stated, or as its node label and its replicas give away. */
function strategyOf({ offered }: Device): string {
  const stated = at(offered, 'sharing', 'strategy');
  if (stated.stated) return stated.value;
  const replicas = at(offered, 'replicas');
  const product = at(offered, 'product');
  const isShared = product.stated && partitionOf(product.value).shared;
  return isShared || (replicas.stated && replicas.value > 1) ? 'shared' : 'none';
}

/** The memory that a device states, or else what such a product reports or is sold with. */
export function memoryOf({ offered, fact }: Device): Claim<MemorySize> {
  const stated = at(offered, 'memory');
  const product = at(offered, 'product');
  const strategy = at(offered, 'sharing', 'strategy');
  // A virtual device has what its profile grants, whatever the card below it has.
  const isVirtual = strategy.stated && strategy.value === 'vgpu';
  if (stated.stated || isVirtual || !product.stated) return reading(sizeAsStated)(stated);
  return reading((raw: string) => {
    const known = fact?.reportedMemory ?? fact?.memory;
    return known === undefined ? accept(unknownSize(raw)) : sizeAsStated(known, raw);
  })(product);
}

function sizeAsStated(raw: string | number, text: string = String(raw)): Parsed<MemorySize> {
  const parsed = parseQuantity(raw);
  if (!parsed.ok) return parsed;
  const { amount, text: size } = parsed.value;
  const thousands = ['k', 'M', 'G', 'T'].indexOf(/([kKMGT])B?\s*$/.exec(size)?.[1] ?? '') + 1;
  const most = amount * 1.024 ** thousands;
  return accept(makeValue('memory', text, { least: amount, most, size }));
}

/**
 * The memory of a MIG profile. Its name promises more than it reports (a 2g.20gb of an A100 80GB
 * has 19968Mi, a 1g.12gb of an H100 NVL 10.75Gi), but never less than half of it.
 */
function sizeOfProfile(
  facts: () => Facts,
  product: string,
  profile: string,
  text: string,
): Parsed<MemorySize> {
  const known = migProfile(facts(), product, profile)?.reportedMemory;
  if (known !== undefined) return sizeAsStated(known, text);
  const nominal = /^\d+g\.(\d+)gb/i.exec(profile)?.[1];
  if (nominal === undefined) return reject(`nothing is known about the slice ${profile}`);
  const most = Number(nominal) * 2 ** 30;
  return accept(makeValue('memory', text, { least: most / 2, most, size: `${nominal}Gi` }));
}

const unknownSize = (text: string): MemorySize =>
  makeValue('memory', text, { least: 0, most: Number.POSITIVE_INFINITY, size: text });

const byMemory = ({ memory: a }: Offer, { memory: b }: Offer): number =>
  (b.stated ? b.value.least : -1) - (a.stated ? a.value.least : -1);

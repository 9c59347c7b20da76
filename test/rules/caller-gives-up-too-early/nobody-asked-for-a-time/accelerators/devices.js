import { anyOf } from '../alternatives.js';
import { accelerator } from '../facts/accelerators.js';
import { at, items } from '../lookup.js';
import { reading } from '../reading.js';
import { judge, NOT_APPLICABLE } from '../rule.js';
import { accept, makeValue } from '../values/value.js';
/**
 * Where models need accelerators. Models that need none, that say nothing about it, and
 * environments without a device that would do are left to `gpu-count-too-small`, so that one cause
 * gives one finding.
 */
export function* placements(system) {
    for (const hosting of system.hostings) {
        const need = at(hosting.model, 'requires', 'accelerator');
        if (!need.stated || !isNeeded(need.value))
            continue;
        const accelerators = at(hosting.environment, 'accelerators');
        const { value } = need;
        const devices = accelerators.stated
            ? devicesIn(system.facts, accelerators)
                .filter((device) => suits(system, value, device) !== false)
                .sort(newestFirst)
            : [];
        if (accelerators.stated && devices.length === 0)
            continue;
        yield { ...hosting, need, accelerators, devices, system };
    }
}
// What comes closest is quoted, and a newer generation comes closer to every need.
const newestFirst = (a, b) => generation(b) - generation(a);
const generation = (device) => {
    const claim = capabilityOf(device);
    return claim.stated ? Number.parseFloat(claim.value.capability ?? '0') : 0;
};
/** Zero devices is how a model says that it also runs without. */
export const isNeeded = ({ kind, count }) => kind !== 'none' && count !== 0;
/** The devices of a list, with what is known about their products. */
export const devicesIn = (facts, list) => items(list).map((offered) => {
    const product = at(offered, 'product');
    const name = at(offered, 'name');
    return {
        offered,
        label: product.stated ? product.value : name.stated ? name.value : 'accelerator',
        fact: product.stated ? accelerator(facts(), product.value) : undefined,
    };
});
/** Judges each device that the model may use; one that fits is enough. */
export function judgeDevices({ accelerators, devices }, need, judged) {
    if (!accelerators.stated)
        return [judge({ need, accelerators }, () => NOT_APPLICABLE)];
    const best = anyOf(devices, judged);
    return best === undefined ? [] : [best.judgement];
}
/**
 * Whether a device is of the kind, vendor and product that a model asks for; undefined where it
 * does not say enough.
 */
export function suits(system, need, device) {
    const { offered, fact } = device;
    if (!offered.stated || offered.value.kind !== need.kind)
        return false;
    const { product, vendor = fact?.vendor } = offered.value;
    const isVendor = need.vendor === undefined ? true : vendor && sameVendor(need.vendor, vendor);
    const isProduct = need.products === undefined
        ? true
        : product && need.products.some((wanted) => isOf(system, wanted, product, fact));
    if (isVendor === false || isProduct === false)
        return false;
    return isVendor === true && isProduct === true ? true : undefined;
}
function isOf(system, wanted, product, fact) {
    const known = accelerator(system.facts(), wanted);
    return (known !== undefined && known === fact) || sameWords(wanted, product);
}
/**
 * Whether CUDA can run on a device at all; undefined where neither vendor nor product tell. Drivers
 * and compute capabilities of other vendors count in numbers of their own.
 */
export function runsCuda({ offered, fact }) {
    const vendor = at(offered, 'vendor');
    if (vendor.stated)
        return /nvidia/i.test(vendor.value);
    if (fact !== undefined)
        return fact.vendor === 'nvidia';
    if (at(offered, 'computeCapability').stated)
        return true;
    const product = at(offered, 'product');
    return product.stated ? /nvidia|tesla|geforce|quadro/i.test(product.value) : undefined;
}
/** The compute capability that a device states, or else the one of its product. */
export function capabilityOf({ offered, fact }) {
    const stated = at(offered, 'computeCapability');
    const product = at(offered, 'product');
    if (stated.stated || !product.stated) {
        return reading((raw) => accept(makeValue('capability', raw, { capability: raw })))(stated);
    }
    const capability = fact?.computeCapability;
    return reading((raw) => accept(makeValue('capability', raw, { capability })))(product);
}
// `NVIDIA` and `NVIDIA Corporation` are one.
const sameVendor = (one, other) => one.toLowerCase().includes(other.toLowerCase()) ||
    other.toLowerCase().includes(one.toLowerCase());
// A need for an `A100` is met by an `NVIDIA A100-SXM4-80GB`: its words are all there.
function sameWords(wanted, offered) {
    const there = new Set(wordsOf(offered));
    return wordsOf(wanted).every((word) => there.has(word));
}
const wordsOf = (text) => text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !['nvidia', 'amd', 'tesla', 'geforce'].includes(word));

import { partitionOf } from '../facts/accelerators.js';
import { at } from '../lookup.js';
/** Physical devices: replicas are not counted, slices are not devices. */
export const devicesOf = (groups) => total(groups, ({ count = 1 }) => count);
/**
 * What a scheduler may hand out: each slice and each replica counts as one, and the shared ones are
 * no whole devices (README of NVIDIA's k8s-device-plugin).
 */
const advertisedOf = (groups) => total(groups, ({ count = 1, replicas = 1, mig }) => {
    const slices = mig?.enabled === true ? mig.slices : undefined;
    const parts = slices?.reduce((sum, slice) => sum + slice.count, 0) ?? 1;
    return count * replicas * parts;
});
/** Whether several workloads get one device, without walls between them that hold. */
export function isShared({ offered, label }) {
    const strategy = at(offered, 'sharing', 'strategy');
    if (strategy.stated)
        return strategy.value === 'time-slicing' || strategy.value === 'mps';
    const replicas = at(offered, 'replicas');
    return replicas.stated ? replicas.value > 1 : partitionOf(label).shared;
}
/** Where a device says how it is shared. */
export function sharedBy({ offered }) {
    const claims = [at(offered, 'sharing', 'strategy'), at(offered, 'replicas')];
    return claims.find(({ stated }) => stated) ?? at(offered, 'product');
}
/** Groups by the node that carries them; groups that name none are taken to be in one. */
function byNode(groups) {
    const nodes = new Map();
    for (const group of groups) {
        const node = (group.offered.stated ? group.offered.value.node : undefined) ?? '';
        nodes.set(node, [...(nodes.get(node) ?? []), group]);
    }
    return [...nodes.values()];
}
function total(groups, countOf) {
    let devices = 0;
    let atLeast = false;
    for (const { offered } of groups) {
        if (!offered.stated)
            continue;
        devices += countOf(offered.value);
        atLeast ||= offered.value.count === undefined;
    }
    return { devices, atLeast };
}
/**
 * Whether a scheduler finds as many devices, in one node if need be. `perhaps` are devices that may
 * suit and do not say enough; the halves of a message are given.
 */
export function decideCount(need, suitable, perhaps, needs, has) {
    const { count = 1, sameNode } = need;
    const totalsOf = (devices) => (sameNode === true ? byNode(devices) : [devices]).map(advertisedOf);
    const totals = totalsOf(suitable);
    if (totals.some(({ devices }) => devices >= count))
        return undefined;
    const [unclear] = perhaps;
    if (unclear && totalsOf([...suitable, ...perhaps]).some(({ devices }) => devices >= count)) {
        return {
            undecided: `${needs}, and nobody said of which product or vendor ${unclear.label} is`,
            question: `of which product is ${unclear.label}?`,
        };
    }
    if (totals.some(({ atLeast }) => atLeast)) {
        return {
            undecided: `${needs}, and ${has}, but nobody said how many`,
            question: 'how many accelerators does one node have? state their count',
        };
    }
    return `${needs}${sameNode === true && count > 1 ? ' in one node' : ''}, but ${has}`;
}
/** `2 GPUs`, `1 A100 or L40S`: what a model needs, for a message. */
export function needText({ kind, count = 1, products = [], vendor }) {
    const noun = kind === 'other' ? 'accelerator' : kind.toUpperCase();
    const device = products.length > 0 ? products.join(' or ') : [vendor, noun].filter(Boolean).join(' ');
    return `${count} ${device}${count === 1 || products.length > 0 ? '' : 's'}`;
}
/** `2 NVIDIA A10 in gpu-pool-a and 1 Tesla T4`: what there is, for a message. */
export const listed = (devices) => devices.length === 0
    ? 'none'
    : devices.map((device) => `${countText(device)}${device.label}${shared(device)}`).join(' and ');
function countText({ offered }) {
    const count = offered.stated ? offered.value.count : undefined;
    return count === undefined ? '' : `${count} `;
}
function shared({ offered }) {
    if (!offered.stated)
        return '';
    const { node, replicas = 1 } = offered.value;
    const times = replicas > 1 ? ` (advertised ${replicas} times)` : '';
    return `${times}${node === undefined ? '' : ` in ${node}`}`;
}

import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { partitionOf } from '../facts/accelerators.ts';
import type { Accelerator, AcceleratorNeed } from '../generated/descriptors.ts';
import { FEWER, instancesOf } from '../hosting/resources.ts';
import { at } from '../lookup.ts';
import { quote } from '../quote.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
import { type Device, devicesIn, suits } from './devices.ts';

/** How many accelerators there are; `atLeast` where some group does not say its number. */
type Count = { readonly devices: number; readonly atLeast: boolean };

/** Physical devices: replicas are not counted, slices are not devices. */
export const devicesOf = (groups: readonly Device[]): Count =>
  total(groups, ({ count = 1 }) => count);

/**
 * What a scheduler may hand out: each slice and each replica counts as one, and the shared ones are
 * no whole devices (README of NVIDIA's k8s-device-plugin).
 */
export const advertisedOf = (groups: readonly Device[]): Count =>
  total(groups, ({ count = 1, replicas = 1, mig }) => {
    const slices = mig?.enabled === true ? mig.slices : undefined;
    const parts = slices?.reduce((sum, slice) => sum + slice.count, 0) ?? 1;
    return count * replicas * parts;
  });

/** Whether several workloads get one device, without walls between them that hold. */
export function isShared({ offered, label }: Device): boolean {
  const strategy = at(offered, 'sharing', 'strategy');
  if (strategy.stated) return strategy.value === 'time-slicing' || strategy.value === 'mps';
  const replicas = at(offered, 'replicas');
  return replicas.stated ? replicas.value > 1 : partitionOf(label).shared;
}

/** Whether several workloads may get one device: that is said, or, for `exclusive`, nothing is. */
export function mayBeShared(device: Device, sharing: AcceleratorNeed['sharing']): boolean {
  const cut = at(device.offered, 'mig', 'enabled');
  const isSaid = sharedBy(device).stated || (cut.stated && cut.value);
  return isShared(device) || (sharing === 'exclusive' && !isSaid);
}

/** Where a device says how it is shared, or where it would. */
export function sharedBy(device: Device): Claim<unknown> {
  const { offered } = device;
  const claims = [at(offered, 'sharing', 'strategy'), at(offered, 'replicas')];
  const [first] = isShared(device) ? [at(offered, 'product')] : claims;
  return claims.find(({ stated }) => stated) ?? first ?? offered;
}

/** Whoever names nodes has listed them. */
const hasNode = ({ offered }: Device): boolean =>
  offered.stated && offered.value.node !== undefined;

/** Groups by the node that carries them; groups that name none are taken to be in one. */
function byNode(groups: readonly Device[]): readonly (readonly Device[])[] {
  const nodes = new Map<string, Device[]>();
  for (const group of groups) {
    const node = (group.offered.stated ? group.offered.value.node : undefined) ?? '';
    nodes.set(node, [...(nodes.get(node) ?? []), group]);
  }
  return [...nodes.values()];
}

function total(groups: readonly Device[], countOf: (group: Accelerator) => number): Count {
  let devices = 0;
  let atLeast = false;
  for (const { offered } of groups) {
    if (!offered.stated) continue;
    devices += countOf(offered.value);
    atLeast ||= offered.value.count === undefined;
  }
  return { devices, atLeast };
}

/** Judges the devices of an environment against what a hosted model needs. */
export function judgeCount(
  system: System,
  { model, environment }: Hosting,
  need: Claim<AcceleratorNeed>,
): Judgement {
  const offer = at(environment, 'accelerators');
  const count = at(need, 'count');
  return judge({ need, ...(count.stated && { count }), offer }, ({ need: wanted }) => {
    const devices = devicesIn(system.facts, offer);
    const thatSuit = (verdict: boolean | undefined) =>
      devices.filter((device) => suits(system, wanted, device) === verdict);
    const [certain, perhaps] = [thatSuit(true), thatSuit(undefined)];
    const needs = `${spokenName(model.element)} needs ${needText(wanted)}`;
    const manifest = devices.length === 0 ? requestedIn(environment, offer) : undefined;
    if (manifest !== undefined) {
      const question =
        'can the container request as many in its `resources` (such as `nvidia.com/gpu`), or must the model do without?';
      return { message: `${needs}, but ${manifest} requests none`, question };
    }
    const has = `${spokenName(environment.element)} has ${listed(devices)}`;
    const isOfMany = mayHaveMore(environment, wanted);
    return decideCount(wanted, certain, perhaps, { needs, has, isOfMany });
  });
}

/** The manifest that a list was read from: it says what a pod asks for, not what its nodes have. */
function requestedIn(
  environment: Hosting['environment'],
  offer: Claim<unknown>,
): string | undefined {
  const platform = at(environment, 'platform', 'kind');
  const isPod = platform.stated && platform.value === 'kubernetes';
  if (!isPod || !offer.stated || offer.how !== 'measured') return undefined;
  const { source, file } = quote(offer);
  return source?.file ?? file;
}

/**
 * Whether a scheduler finds as many devices, in one node if need be. `perhaps` are devices that may
 * suit and do not say enough; the halves of a message are given.
 */
function decideCount(
  need: AcceleratorNeed,
  suitable: readonly Device[],
  perhaps: readonly Device[],
  { needs, has, isOfMany }: { needs: string; has: string; isOfMany: boolean },
): Decision {
  const { count = 1, sameNode } = need;
  const totalsOf = (devices: readonly Device[]) =>
    (sameNode === true ? byNode(devices) : [devices]).map(advertisedOf);
  const totals = totalsOf(suitable);
  if (totals.some(({ devices }) => devices >= count)) return undefined;
  const [unclear] = perhaps;
  if (unclear && totalsOf([...suitable, ...perhaps]).some(({ devices }) => devices >= count)) {
    return {
      undecided: `${needs}, and nobody said of which product or vendor ${unclear.label} is`,
      question: `of which product is ${unclear.label}?`,
    };
  }
  if (totals.some(({ atLeast }: Count) => atLeast)) {
    return {
      undecided: `${needs}, and ${has}, but nobody said how many`,
      question: 'how many accelerators does one node have? state their count',
    };
  }
  if (isOfMany && totals.some(({ devices }) => devices > 0)) {
    return {
      undecided: `${needs}, in one node or several, and ${has} in each, but nobody said how many nodes there are`,
      question: NODES,
    };
  }
  return `${needs}${sameNode === true && count > 1 ? ' in one node' : ''}, but ${has}`;
}

const NODES = 'how many such nodes can one instance have?';

/** What is a single machine, and never one of several that are alike. */
const SINGLE: readonly unknown[] = ['edge', 'browser', 'mobile', 'notebook', 'desktop'];

/** Whether devices may be those of several nodes, of which an environment describes one. */
export function mayHaveMore(
  environment: Hosting['environment'],
  { sameNode }: AcceleratorNeed,
): boolean {
  return sameNode === false && !isSingle(environment);
}

function isSingle(environment: Hosting['environment']): boolean {
  const platform = at(environment, 'platform', 'kind');
  return platform.stated && SINGLE.includes(platform.value);
}

/**
 * Judges the devices of an environment against the number over which a server splits each layer, which
 * have to be in one node, and against all that its stages take together.
 */
export function judgeSplit(
  system: System,
  { model, environment, deployment }: Hosting,
): Judgement[] {
  const offer = at(environment, 'accelerators');
  if (!deployment || !offer.stated) return [];
  const split = at(deployment, 'parallelism', 'tensor');
  const stages = at(deployment, 'parallelism', 'pipeline');
  const [width, depth] = [split, stages].map((one) => (one.stated ? one.value : 1));
  if (width === undefined || depth === undefined || width * depth < 2) return [];
  const decide = (): Decision => {
    const devices = devicesIn(system.facts, offer);
    const needs = [
      { count: width, totals: byNode(devices).map(advertisedOf) },
      { count: width * depth, totals: [advertisedOf(devices)] },
    ];
    const lacking = needs.find(
      ({ count, totals }) => !totals.some((total) => total.devices >= count),
    );
    if (lacking === undefined) return undefined;
    const told = `${spokenName(deployment.element)} splits ${spokenName(model.element)} over ${lacking.count} devices`;
    const has = `${spokenName(environment.element)} has ${listed(devices)}`;
    if (lacking.totals.some(({ atLeast }) => atLeast)) {
      return { undecided: `${told}, and ${has}, but nobody said how many` };
    }
    // Stages may be in several nodes; what splits each layer may not.
    const isAll = isSingle(environment) || devices.every(hasNode);
    return lacking.count > width && !isAll
      ? { undecided: `${told}, and ${has} in one node`, question: NODES }
      : `${told}, but ${has}`;
  };
  const sides = {
    ...(split.stated && (width > 1 || depth < 2) && { split }),
    ...(stages.stated && depth > 1 && { stages }),
    offer,
  };
  return [judge(sides, decide)];
}

/** Whether the accelerators that the team may hold together are enough for all instances. */
export function judgeQuota(hosting: Hosting, need: Claim<AcceleratorNeed>): readonly Judgement[] {
  const { model, environment } = hosting;
  const count = at(need, 'count');
  const replicas = instancesOf(hosting);
  const quota = at(environment, 'quotas', 'accelerators');
  if (!quota.stated) return [];
  const sides = { need, ...(count.stated && { count }), ...(replicas && { replicas }), quota };
  const decide = (values: { need: AcceleratorNeed; replicas?: number; quota: number }) => {
    const { need: wanted, replicas: instances = 1, quota: limit } = values;
    if ((wanted.count ?? 1) * instances <= limit) return undefined;
    const told = `${spokenName(model.element)} needs ${needText(wanted)}`;
    const has = `the quota in ${spokenName(environment.element)} is ${limit}`;
    if (instances === 1) return `${told}, but ${has}`;
    return { message: `${told} in each of ${instances} instances, but ${has}`, question: FEWER };
  };
  return [judge(sides, decide)];
}

/** `2 GPUs`, `1 A100 or L40S`: what a model needs, for a message. */
function needText({ kind, count = 1, products = [], vendor }: AcceleratorNeed): string {
  const noun = kind === 'other' ? 'accelerator' : kind.toUpperCase();
  const device =
    products.length > 0 ? products.join(' or ') : [vendor, noun].filter(Boolean).join(' ');
  return `${count} ${device}${count === 1 || products.length > 0 ? '' : 's'}`;
}

/** `2 NVIDIA A10 in gpu-pool-a and 1 Tesla T4`: what there is, for a message. */
const listed = (devices: readonly Device[]): string =>
  devices.length === 0
    ? 'none'
    : devices.map((device) => `${countText(device)}${device.label}${shared(device)}`).join(' and ');

function countText({ offered }: Device): string {
  const count = offered.stated ? offered.value.count : undefined;
  return count === undefined ? '' : `${count} `;
}

function shared({ offered }: Device): string {
  if (!offered.stated) return '';
  const { node, replicas = 1 } = offered.value;
  const times = replicas > 1 ? ` (advertised ${replicas} times)` : '';
  return `${times}${node === undefined ? '' : ` in ${node}`}`;
}

import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { inForce } from '../hosting/served.ts';
import type { Deployed } from '../link/host.ts';
import { at } from '../lookup.ts';
import { quantity } from '../reading.ts';
import type { System } from '../system.ts';
import type { Quantity } from '../values/quantity.ts';
import { isShared } from './count.ts';
import { type Device, devicesIn, isNeeded, suits } from './devices.ts';
import { memoryOf } from './memory.ts';

/** A deployment that takes memory of shared devices, and how much each device of an instance loses. */
export type Tenant = {
  readonly name: string;
  readonly need: Claim<Quantity>;
  readonly replicas: Claim<number>;
  readonly bytes: number;
  /** How many devices its instances hold together, each with so many bytes. */
  readonly parts: number;
};

/** Devices that several workloads get at once, and all who are known to come. */
export type Tenancy = {
  readonly environment: Deployed['environment'];
  readonly devices: readonly Device[];
  readonly tenants: readonly Tenant[];
};

/**
 * Where devices are shared without walls, with the deployments in force that state their need. Who
 * may also get a whole device is no tenant for certain, so such places are left out.
 */
export function* tenancies(system: System): Iterable<Tenancy> {
  const places = new Map<unknown, Deployed[]>();
  for (const one of inForce(system)) {
    const { element } = one.environment;
    places.set(element, [...(places.get(element) ?? []), one]);
  }
  for (const there of places.values()) {
    const environment = there[0]?.environment;
    const accelerators = environment && at(environment, 'accelerators');
    if (!environment || !accelerators?.stated) continue;
    const devices = devicesIn(system.facts, accelerators);
    if (devices.length === 0 || !devices.every(isShared)) continue;
    yield {
      environment,
      devices,
      tenants: there.flatMap((one) => tenantOf(system, one, there, devices) ?? []),
    };
  }
}

function tenantOf(
  system: System,
  { model, deployment }: Deployed,
  there: readonly Deployed[],
  devices: readonly Device[],
): Tenant | undefined {
  const asked = at(model, 'requires', 'accelerator');
  const need = quantity(at(asked, 'memory'));
  // Nobody knows the need of a deployment that may run any of several versions.
  const isClear = there.filter((one) => one.deployment === deployment).length === 1;
  if (!asked.stated || !isNeeded(asked.value) || !need.stated || !isClear) return undefined;
  if (!devices.every((device) => suits(system, asked.value, device) === true)) return undefined;
  const replicas = at(deployment, 'replicas');
  const instances = replicas.stated ? replicas.value : 1;
  return {
    name: spokenName(model.element),
    need,
    replicas,
    bytes: need.value.amount,
    parts: instances * (asked.value.count ?? 1),
  };
}

/** What the largest needs take together, if so many of them land on one device. */
export function largestTogether(tenants: readonly Tenant[], most: number): number {
  let [sum, left] = [0, most];
  for (const { bytes, parts } of tenants.toSorted((a, b) => b.bytes - a.bytes)) {
    const taken = Math.min(parts, left);
    sum += taken * bytes;
    left -= taken;
  }
  return sum;
}

/** The least and the most that one device has, and the most of all together where they are counted. */
export type Capacity = {
  readonly least: number;
  readonly most: number;
  readonly all: { readonly devices: number; readonly bytes: number } | undefined;
  /** How many workloads one device takes at most, and which part of it one of them may have. */
  readonly workloads: number;
  readonly share: number;
};

const ONE_MACHINE = ['vm', 'bare-metal', 'edge', 'notebook', 'desktop'];

/**
 * What there is to share; undefined where nobody says how much memory a device has. A group counts
 * the devices of one node: a cluster may have more such nodes, and each of several instances may be
 * on a machine of its own.
 */
export function capacityOf({ environment, devices, tenants }: Tenancy): Capacity | undefined {
  const kind = at(environment, 'platform', 'kind');
  const isOneMachine =
    kind.stated &&
    ONE_MACHINE.includes(kind.value) &&
    tenants.every(({ replicas }) => !replicas.stated || replicas.value <= 1);
  let [least, most, workloads, share] = [Number.POSITIVE_INFINITY, 0, 1, 0];
  let all: Capacity['all'] = isOneMachine ? { devices: 0, bytes: 0 } : undefined;
  for (const device of devices) {
    const memory = memoryOf(device);
    if (!memory.stated || !device.offered.stated) return undefined;
    const { count, replicas = Number.POSITIVE_INFINITY, sharing } = device.offered.value;
    const isParted = sharing?.strategy === 'mps' && Number.isFinite(replicas);
    const reserved = quantity(at(device.offered, 'memoryReserved'));
    const taken = reserved.stated ? reserved.value.amount : 0;
    least = Math.min(least, memory.value.least - taken);
    most = Math.max(most, memory.value.most);
    workloads = Math.max(workloads, replicas);
    share = Math.max(share, sharing?.fraction ?? (isParted ? 1 / replicas : 1));
    all = all && count !== undefined ? added(all, count, memory.value.most) : undefined;
  }
  return { least, most, all, workloads, share };
}

const added = (all: NonNullable<Capacity['all']>, count: number, bytes: number) => ({
  devices: all.devices + count,
  bytes: all.bytes + count * bytes,
});

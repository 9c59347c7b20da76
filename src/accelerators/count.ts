import type { Accelerator } from '../generated/descriptors.ts';
import type { Device } from './devices.ts';

/** How many accelerators there are; `atLeast` where some group does not say its number. */
export type Count = { readonly devices: number; readonly atLeast: boolean };

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

/** Groups by the node that carries them; groups that name none are taken to be in one. */
export function byNode(groups: readonly Device[]): readonly (readonly Device[])[] {
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

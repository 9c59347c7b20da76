import { type Account, account, type Loss, type Reading } from '../../account.ts';
import type { Located } from '../../place.ts';
import type { Entry } from '../../syntax/entry.ts';
import { known } from '../../vocabulary/known.ts';
import { devicesOf } from './node-labels.ts';
import { type Kube, nameOf } from './objects.ts';
import { type Device, quantityAt } from './resources.ts';

/** More are told apart by nobody. */
const MOST_NODES = 256;

/** The accelerators of nodes, and of the slices by which drivers publish their devices. */
export function nodes(objects: readonly Kube[]): Reading {
  const losses: Loss[] = [];
  const found = objects.filter(
    ({ group, kind }) =>
      (group === '' && kind === 'Node') ||
      (group === 'resource.k8s.io' && kind === 'ResourceSlice'),
  );
  if (found.length === 0) return { accounts: [] };
  const devices = found
    .slice(0, MOST_NODES)
    .flatMap((object) =>
      object.kind === 'Node' ? ofNode(object, losses) : ofSlice(object, losses),
    );
  if (found.length > MOST_NODES) losses.push({ what: `${found.length - MOST_NODES} more nodes` });
  if (devices.length === 0) return { accounts: [], losses };
  const says = {
    platform: known({ kind: 'kubernetes' as const, architecture: architectureOf(found) }),
    accelerators: devices.map((device, index) => {
      return devices.length === 1 ? device : { ...device, name: `gpu-${index + 1}` };
    }),
  };
  const accounts: Account[] = [account({ kind: 'Environment', perspective: 'operations', says })];
  return { accounts, losses };
}

function ofNode(object: Kube, losses: Loss[]): readonly Device[] {
  const labels = object.entry.get('metadata', 'labels');
  return devicesOf((key) => textAt(labels.get(`nvidia.com/${key}`)), nameOf(object), losses);
}

/** A label is a text; a number without quotes means the same. */
function textAt(entry: Entry): Located<string> | undefined {
  const { value } = entry;
  return typeof value === 'string' || typeof value === 'number'
    ? entry.at(String(value))
    : undefined;
}

/** The architecture that all nodes with a device have. */
function architectureOf(objects: readonly Kube[]): Located<string> | undefined {
  const labels = objects.flatMap(({ entry }) => {
    const label = entry.get('metadata', 'labels', 'kubernetes.io/arch');
    return label.text === undefined ? [] : [label.at(label.text)];
  });
  const [first] = labels;
  return labels.length === objects.length &&
    labels.every(({ located }) => located === first?.located)
    ? first
    : undefined;
}

/** Devices by dynamic resource allocation (https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/). */
function ofSlice({ entry }: Kube, losses: Loss[]): readonly Device[] {
  const spec = entry.get('spec');
  if (spec.get('driver').value !== 'gpu.nvidia.com') return [];
  const node = spec.get('nodeName').text;
  const groups = new Map<string, { readonly device: Device; readonly places: Entry[] }>();
  for (const one of spec.get('devices').items().slice(0, MOST_NODES)) {
    // Later versions of the interface have the attributes in the device itself.
    const basic = one.get('basic').stated ? one.get('basic') : one;
    const text = (key: string, as = 'string') => {
      const found = basic.get('attributes', key, as);
      return found.text === undefined ? undefined : found.at(found.text.trim());
    };
    if (text('type')?.located !== 'gpu') {
      losses.push({ what: 'a device that is no whole GPU', place: one.place });
      continue;
    }
    const memory = basic.get('capacity', 'memory');
    const capability = text('cudaComputeCapability', 'version');
    const device: Device = known({
      name: 'gpu',
      kind: 'gpu' as const,
      vendor: 'NVIDIA',
      product: text('productName'),
      architecture: text('architecture'),
      computeCapability: capability && {
        ...capability,
        located: capability.located.replace(/^(\d+\.\d+)\.0$/, '$1'),
      },
      memory: quantityAt(memory.get('value').stated ? memory.get('value') : memory),
      driver: text('driverVersion', 'version'),
      cuda: majorMinor(text('cudaDriverVersion', 'version')),
      node: node === undefined || node.length > 128 ? undefined : node,
    });
    const key = JSON.stringify(device, (name, value: unknown) =>
      name === 'place' ? undefined : value,
    );
    const group = groups.get(key);
    if (group) group.places.push(one);
    else groups.set(key, { device, places: [one] });
  }
  return [...groups.values()].map(({ device, places }) => ({ ...device, count: places.length }));
}

/** `13.0.0` → `13.0`: CUDA has two numbers, and the interface wants three. */
const majorMinor = (version: Located<string> | undefined): Located<string> | undefined =>
  version && { ...version, located: version.located.replace(/^(\d+\.\d+)\.0$/, '$1') };

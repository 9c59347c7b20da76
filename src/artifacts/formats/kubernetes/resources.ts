import { parseQuantity } from '../../../values/quantity.ts';
import type { Loss, Says } from '../../account.ts';
import type { Located } from '../../place.ts';
import type { Entry } from '../../syntax/entry.ts';
import { known } from '../../vocabulary/known.ts';

type Accelerators = NonNullable<Says<'Environment'>['accelerators']>;
/** One group of accelerators, with its places. */
export type Device = Exclude<Accelerators, Located<unknown>>[number];

/** An amount as Kubernetes writes it; `undefined` for what is none. */
export function quantityAt(entry: Entry): Located<string | number> | undefined {
  const { value } = entry;
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  const isWritten = text.length <= 64 && /^[0-9.]+(?:[eE][+-]?[0-9]+)?[A-Za-z]*$/.test(text);
  return isWritten && parseQuantity(text).ok ? entry.at(text) : undefined;
}

/** What a container may use at most. */
export type Limits = {
  readonly cpu: Located<string | number> | undefined;
  readonly memory: Located<string | number> | undefined;
  readonly storage: Located<string | number> | undefined;
};

/** The limits of a container; what is only requested may be exceeded, and is no limit. */
export function limitsOf(container: Entry, losses: Loss[]): Limits {
  const [limits, requests] = [
    container.get('resources', 'limits'),
    container.get('resources', 'requests'),
  ];
  const limit = (key: string) => {
    const found = quantityAt(limits.get(key));
    const request = requests.get(key);
    if (found === undefined && request.stated) {
      losses.push({ what: `the request of ${key}, which is no limit`, place: request.place });
    }
    return found;
  };
  return { cpu: limit('cpu'), memory: limit('memory'), storage: limit('ephemeral-storage') };
}

/** What of a machine a container gets, and how many of it as the platform counts. */
export type Granted = {
  /** An empty list where it certainly gets none. */
  readonly devices: readonly Device[] | undefined;
  readonly count: Located<number> | undefined;
};

/** What is known of the nodes on which a pod may run. */
export type Node = {
  readonly product?: Located<string> | undefined;
  readonly sharing?: Located<'time-slicing' | 'mps'> | undefined;
};

type Maker = { readonly kind: 'gpu' | 'tpu'; readonly vendor: string };
/** Resources that are whole devices (device plugins of NVIDIA, AMD, Intel and Google). */
const WHOLE: ReadonlyMap<string, Maker> = new Map([
  ['nvidia.com/gpu', { kind: 'gpu', vendor: 'NVIDIA' }],
  ['amd.com/gpu', { kind: 'gpu', vendor: 'AMD' }],
  ['gpu.intel.com/i915', { kind: 'gpu', vendor: 'Intel' }],
  ['gpu.intel.com/xe', { kind: 'gpu', vendor: 'Intel' }],
  ['google.com/tpu', { kind: 'tpu', vendor: 'Google' }],
]);

const SLICE = /^nvidia\.com\/mig-(\d+g\.\d+gb(?:\.me|\+me)?)(\.shared)?$/;

/** The accelerators that a container asks for, whose nodes are of some product. */
export function grantedTo(
  container: Entry,
  node: Node,
  isWithout: boolean,
  losses: Loss[],
): Granted {
  const devices: Device[] = [];
  const counts: Located<number>[] = [];
  let isOther = false;
  for (const [name, entry] of container.get('resources', 'limits').entries()) {
    // What no vendor extends is processors, memory and the like.
    if (!name.includes('/')) continue;
    const count = entry.integer;
    const device = deviceOf(name, count, entry, node, losses);
    if (device === undefined || count === undefined) isOther = true;
    else if (count > 0) {
      devices.push(device);
      counts.push(entry.at(count));
    }
  }
  const [first] = counts;
  const total = counts.reduce((sum, { located: count }) => sum + count, 0);
  return {
    devices: devices.length > 0 ? apart(devices) : isWithout && !isOther ? [] : undefined,
    count: first && { located: total, place: first.place },
  };
}

/** Several groups need names of their own. */
const apart = (devices: readonly Device[]): readonly Device[] =>
  devices.length === 1
    ? devices
    : devices.map((device, index) => ({ ...device, name: `device-${index + 1}` }));

function deviceOf(
  resource: string,
  count: number | undefined,
  entry: Entry,
  node: Node,
  losses: Loss[],
): Device | undefined {
  const [, profile, shared] = SLICE.exec(resource) ?? [];
  if (profile !== undefined && count !== undefined) {
    if (shared !== undefined) losses.push({ what: 'how the slice is shared', place: entry.place });
    return known({
      name: `mig-${profile.replace('+', '.')}`,
      kind: 'gpu' as const,
      vendor: 'NVIDIA',
      product: node.product,
      sharing: { strategy: 'mig' as const },
      mig: entry.at({ enabled: true, slices: [{ name: profile, count }] }),
    });
  }
  if (resource === 'nvidia.com/gpu.shared') {
    // Nothing says how many devices are behind the shares, nor by which strategy they are shared.
    losses.push({ what: 'of how many devices these are shares', place: entry.place });
    const { product, sharing } = node;
    return known({
      name: entry.at('gpu'),
      kind: 'gpu' as const,
      vendor: 'NVIDIA',
      product,
      sharing: sharing && { strategy: sharing },
    });
  }
  const maker = WHOLE.get(resource);
  if (maker === undefined) {
    if (/gpu|tpu|npu|neuron|gaudi|fpga|ascend|mlu|vgpu/i.test(resource)) {
      losses.push({ what: `\`${resource.slice(0, 80)}\`, which is not known`, place: entry.place });
    }
    return undefined;
  }
  const isNvidia = resource.startsWith('nvidia.com/');
  return known({
    name: maker.kind,
    ...maker,
    product: isNvidia ? node.product : undefined,
    sharing: isNvidia && node.sharing ? { strategy: node.sharing } : undefined,
    count: count === undefined ? undefined : entry.at(count),
  });
}

const HINT =
  /gpu|nvidia|cuda|rocm|\bamd\b|neuron|\btpu|habana|gaudi|accelerat|\bmig\b|\bnpu\b|\binf[12]\b|resourceClaim/i;
/** Deeper ones are no pod. */
const DEEPEST = 24;

/** Whether anything in a pod hints at an accelerator, be it a name or a toleration. */
export function hintsAtDevice(value: unknown, depth = 0): boolean {
  if (depth > DEEPEST) return true;
  if (typeof value === 'string') return HINT.test(value);
  if (Array.isArray(value)) return value.some((item) => hintsAtDevice(item, depth + 1));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, item]) => HINT.test(key) || hintsAtDevice(item, depth + 1),
  );
}

/** The nodes that a pod selects, as far as that tells which devices they have. */
export function nodeOf(pod: Entry): Node {
  const selected = (key: string) => pod.get('nodeSelector', key);
  const labels = [selected('nvidia.com/gpu.product'), selected('cloud.google.com/gke-accelerator')];
  const product = labels.find(({ text }) => text !== undefined) ?? affinityOf(pod);
  const strategy = selected('cloud.google.com/gke-gpu-sharing-strategy');
  const sharing = SHARING.get(strategy.text ?? '');
  return {
    product:
      product?.text === undefined || product.text.length > 200
        ? undefined
        : product.at(product.text),
    sharing: sharing && strategy.at(sharing),
  };
}

const SHARING = new Map([
  ['time-sharing', 'time-slicing'],
  ['mps', 'mps'],
] as const satisfies readonly (readonly [string, 'time-slicing' | 'mps'])[]) as ReadonlyMap<
  string,
  'time-slicing' | 'mps'
>;

/** The one product that an affinity requires. */
function affinityOf(pod: Entry): Entry | undefined {
  const required = pod
    .get('affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution')
    .get('nodeSelectorTerms')
    .items();
  if (required.length !== 1) return undefined;
  const expressions = required.flatMap((term) => term.get('matchExpressions').items());
  const found = expressions.find((one) => one.get('key').value === 'nvidia.com/gpu.product');
  const values = found?.get('operator').value === 'In' ? found.get('values').items() : [];
  return values.length === 1 ? values[0] : undefined;
}

/** The shared memory of a container, where a volume in memory with a limit is mounted for it. */
export function sharedMemoryOf(
  pod: Entry,
  container: Entry,
  losses: Loss[],
): Located<string | number> | undefined {
  const mount = container
    .get('volumeMounts')
    .items()
    .find((one) => one.get('mountPath').text?.replace(/\/$/, '') === '/dev/shm');
  const name = mount?.get('name').text;
  const volume = pod
    .get('volumes')
    .items()
    .find((one) => name !== undefined && one.get('name').value === name);
  const directory = volume?.get('emptyDir');
  if (directory === undefined || directory.get('medium').value !== 'Memory') return undefined;
  const size = quantityAt(directory.get('sizeLimit'));
  if (size === undefined) {
    losses.push({ what: 'shared memory without a limit of its own', place: directory.place });
  }
  return size;
}

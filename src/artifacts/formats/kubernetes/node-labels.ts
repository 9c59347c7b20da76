import type { Loss } from '../../account.ts';
import type { Located } from '../../place.ts';
import { known } from '../../vocabulary/known.ts';
import type { Device } from './resources.ts';

/** The value of a label, with its place; by the part of its key after `nvidia.com/`. */
export type Labels = (key: string) => Located<string> | undefined;

/**
 * The devices of a node by the labels of GPU feature discovery
 * (https://github.com/NVIDIA/k8s-device-plugin, docs/gpu-feature-discovery). `gpu.family` is not
 * read: it calls cards of the Ada generation `ampere`.
 */
export function devicesOf(
  labels: Labels,
  node: string | undefined,
  losses: Loss[],
): readonly Device[] {
  const product = short(labels('gpu.product'), 200);
  const all = integer(labels('gpu.count'));
  const mixed = mixedSlices(labels, losses);
  if (product === undefined && all === undefined && mixed === undefined) return [];
  // With the strategy `single`, what is counted and measured are slices.
  const isSlice = /-MIG-\d+g\.\d+gb/i.test(product?.located ?? '');
  if (isSlice && all) losses.push({ what: 'the number of slices of the node', place: all.place });
  const shared = strategyOf(labels('gpu.sharing-strategy'));
  const isShared = shared !== undefined && shared.located !== 'none';
  const strategy =
    isSlice && !isShared && product ? { ...product, located: 'mig' as const } : shared;
  const replicas = integer(labels('gpu.replicas'));
  return [
    known({
      name: 'gpu',
      kind: 'gpu' as const,
      vendor: 'NVIDIA',
      product,
      computeCapability: dotted(labels('gpu.compute.major'), labels('gpu.compute.minor')),
      memory: isSlice ? undefined : mebibytes(labels('gpu.memory')),
      count: isSlice || (mixed && mixed.slices === undefined) ? undefined : all,
      replicas: replicas !== undefined && replicas.located > 0 ? replicas : undefined,
      sharing: strategy && { strategy },
      mig: isSlice && product ? { enabled: { ...product, located: true } } : mixed,
      driver: versionOf(labels),
      cuda: dotted(
        labels('cuda.runtime-version.major') ?? labels('cuda.runtime.major'),
        labels('cuda.runtime-version.minor') ?? labels('cuda.runtime.minor'),
      ),
      virtualization: labels('vgpu.present')?.located === 'true' ? ('vgpu' as const) : undefined,
      node: node === undefined || node.length > 128 ? undefined : node,
    }),
  ];
}

/** Where the driver has parts that are not there, it has two: `580.105`. */
function versionOf(labels: Labels): Located<string> | undefined {
  const full = labels('cuda.driver-version.full');
  if (full !== undefined && /^\d+(?:\.\d+)+$/.test(full.located)) return full;
  const parts = ['major', 'minor', 'revision'].map(
    (part) =>
      labels(`cuda.driver-version.${part}`) ??
      labels(`cuda.driver.${part === 'revision' ? 'rev' : part}`),
  );
  return dotted(...parts);
}

/** `8` and `6` → `8.6`, at the place of the first; missing last parts are left out. */
function dotted(...parts: readonly (Located<string> | undefined)[]): Located<string> | undefined {
  const [first] = parts;
  const [major, minor, ...rest] = parts.map((part) => part?.located ?? '');
  if (first === undefined || major === undefined || minor === undefined) return undefined;
  const texts = [major, minor, ...rest.filter((text) => text !== '')];
  return texts.every((text) => /^\d{1,9}$/.test(text))
    ? { located: texts.join('.'), place: first.place }
    : undefined;
}

function integer(label: Located<string> | undefined): Located<number> | undefined {
  return label !== undefined && /^\d{1,9}$/.test(label.located)
    ? { located: Number(label.located), place: label.place }
    : undefined;
}

/** The labels count memory in MiB. */
function mebibytes(label: Located<string> | undefined): Located<string> | undefined {
  const found = integer(label);
  return found === undefined || found.located === 0
    ? undefined
    : { located: `${found.located}Mi`, place: found.place };
}

const short = (label: Located<string> | undefined, length: number) =>
  label !== undefined && label.located !== '' && label.located.length <= length ? label : undefined;

type Strategy = 'none' | 'mps' | 'time-slicing';

function strategyOf(label: Located<string> | undefined): Located<Strategy> | undefined {
  const found = (['none', 'mps', 'time-slicing'] as const).find((one) => one === label?.located);
  return found === undefined || label === undefined
    ? undefined
    : { located: found, place: label.place };
}

/** Profiles that exist; a label has none for a key, so all are asked for. */
const PROFILES = [1, 2, 3, 4, 7].flatMap((slices) =>
  [
    5, 6, 10, 12, 18, 20, 22, 23, 24, 35, 40, 45, 47, 48, 71, 80, 90, 94, 95, 96, 141, 180, 186,
  ].flatMap((memory) => [`${slices}g.${memory}gb`, `${slices}g.${memory}gb.me`]),
);

type Mig = {
  readonly enabled: boolean;
  readonly slices?: readonly {
    readonly name: string;
    readonly count: Located<number>;
    readonly memory?: Located<string>;
  }[];
};

/**
 * With the strategy `mixed`, each profile has labels of its own, which count the slices of a node.
 * Of several devices nobody can tell which have them, so that only one says how it is cut.
 */
function mixedSlices(labels: Labels, losses: Loss[]): Mig | undefined {
  const slices = PROFILES.flatMap((profile) => {
    const count = integer(labels(`mig-${profile}.count`));
    return count === undefined || count.located === 0 ? [] : [{ profile, count }];
  });
  const [first] = slices;
  if (first === undefined) return undefined;
  if (integer(labels('gpu.count'))?.located !== 1) {
    losses.push({ what: 'how the slices are spread over the devices', place: first.count.place });
    return { enabled: true };
  }
  return {
    enabled: true,
    slices: slices.map(({ profile, count }) => {
      const memory = mebibytes(labels(`mig-${profile}.memory`));
      return known({ name: profile.replace('.me', '+me'), count, memory });
    }),
  };
}

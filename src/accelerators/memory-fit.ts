import type { Claim } from '../claim.ts';
import { sideBySide } from '../hosting/resources.ts';
import type { Decision } from '../rule.ts';
import { formatQuantity, type Quantity } from '../values/quantity.ts';
import type { Value } from '../values/value.ts';
import type { Device } from './devices.ts';

/**
 * Memory of one device or slice in bytes, as sure as it is known. Somebody who writes `24 GB` may
 * have copied the data sheet, and devices that are sold under one number report amounts between
 * its decimal and its binary reading: an L4 of 24 GB 23034Mi, an RTX 3090 of 24 GB 24576Mi.
 */
export type MemorySize = Value<'memory'> & {
  readonly least: number;
  readonly most: number;
  /** How to write it in a message; differs from the text where the text is a product. */
  readonly size: string;
};

/** Memory that a workload can get: of a whole device, or of one slice of it. */
export type Offer = {
  readonly kind: 'device' | 'slice';
  readonly device: Device;
  /** What people call it: `Tesla T4`, `slice 2g.20gb of NVIDIA A100-SXM4-80GB`. */
  readonly label: string;
  readonly memory: Claim<MemorySize>;
};

type Values = {
  readonly wanted: Quantity;
  readonly memory: MemorySize;
  readonly reserved?: Quantity;
  readonly fraction?: number;
  readonly replicas?: number;
  readonly headroom?: number;
};

type Scene = {
  readonly model: string;
  readonly environment: string;
  readonly offer: Offer;
  readonly strategy: string;
};

/**
 * Whether a need fits into what is left of a device or slice: total, divided as the way of sharing
 * divides it (MPS gives equal parts unless told otherwise: README of NVIDIA's k8s-device-plugin),
 * less what is reserved and what a policy wants to stay free. Time slicing divides nothing.
 */
export function decideMemory(values: Values, scene: Scene): Decision {
  const { wanted, memory, reserved, headroom = 0 } = values;
  const { model, environment, offer, strategy } = scene;
  const share = shareOf(values, strategy);
  const usable = (total: number, part = share ?? 1) => total * part - (reserved?.amount ?? 0);
  const [needed, offered] = sideBySide(wanted, { text: memory.size, amount: memory.least });
  const told = `${model} needs ${needed} of GPU memory`;
  const has = `each ${offer.label} in ${environment} has ${offered}${divisionText(values, share)}`;
  if (wanted.amount > usable(memory.most)) return `${told}, but ${has}`;
  if (wanted.amount > usable(memory.least)) return uncertain(wanted, memory, offer);
  const most = usable(memory.least) * (1 - headroom);
  if (wanted.amount > most) {
    const left = formatQuantity(most, { binary: true, digits: 2 });
    return {
      message: `${told}, but ${has}, of which ${left} are usable, since ${percent(headroom)} must stay free`,
      breaks: 'there is no room left for growth, fragmentation or a larger batch',
      severity: 'warning',
    };
  }
  const certain = certainOf(values, strategy);
  if (certain !== undefined && wanted.amount <= usable(memory.least, certain)) return undefined;
  if (share !== undefined) {
    const { replicas = 1 } = values;
    return {
      undecided: `${told}, and one workload may take ${percent(share)} of each ${offer.label} in ${environment}, but ${replicas} of them share it`,
      question:
        'do all that share it fit into it together? state a sharing.fraction that leaves each its part',
    };
  }
  const each = `each ${offer.label} in ${environment}`;
  return {
    undecided: `${each} is shared, and nothing keeps the others from taking its memory`,
    question: `which fraction of it may the model use beside the others? state sharing.fraction`,
  };
}

/** The part of a device that one workload gets; undefined where nothing limits the others. */
function shareOf({ fraction, replicas }: Values, strategy: string): number | undefined {
  if (fraction !== undefined) return fraction;
  if (strategy === 'none' || strategy === 'vgpu' || strategy === 'mig') return 1;
  return strategy === 'mps' && replicas !== undefined ? 1 / replicas : undefined;
}

/** The part that is left whatever the others take, since no fraction under sharing is a wall. */
function certainOf(values: Values, strategy: string): number | undefined {
  const share = shareOf(values, strategy);
  const { replicas = 1 } = values;
  const isWalled = strategy === 'none' || strategy === 'vgpu' || strategy === 'mig';
  if (share === undefined || isWalled || share * replicas <= 1) return share;
  return Math.max(0, 1 - share * (replicas - 1));
}

function uncertain(
  wanted: Quantity,
  { least, most, size }: MemorySize,
  { label }: Offer,
): Decision {
  const question = `how much memory does the driver report for one ${label}?`;
  if (!Number.isFinite(most)) {
    return { undecided: `no fact says how much memory ${label} has`, question };
  }
  const [from, to] = [least, most].map((bytes) =>
    formatQuantity(bytes, { binary: true, digits: 2 }),
  );
  const range = `anything from ${from} to ${to}, and ${wanted} lies between`;
  return { undecided: `${size} of ${label} can mean ${range}`, question };
}

function divisionText({ reserved }: Values, share: number | undefined): string {
  const part =
    share === undefined || share === 1 ? '' : `, of which one workload gets ${percent(share)}`;
  return reserved === undefined ? part : `${part}, of which ${reserved} are reserved`;
}

const percent = (fraction: number): string => `${Number((fraction * 100).toFixed(1))}%`;

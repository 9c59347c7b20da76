import type { Decision } from '../rule.ts';
import { formatQuantity, type Quantity } from '../values/quantity.ts';
import type { MemorySize, Offer } from './memory.ts';

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
  const usable = (total: number) => total * (share ?? 1) - (reserved?.amount ?? 0);
  const told = `${model} needs ${inUnitsOf(memory.size, wanted)} of GPU memory`;
  const has = `each ${offer.label} in ${environment} has ${haveText(values, share)}`;
  if (wanted.amount > usable(memory.most)) return `${told}, but ${has}`;
  if (wanted.amount > usable(memory.least)) return uncertain(memory, offer);
  if (wanted.amount > usable(memory.least) * (1 - headroom)) {
    return {
      message: `${told}, but ${has}, of which ${percent(headroom)} must stay free`,
      breaks: 'there is no room left for growth, fragmentation or a larger batch',
      severity: 'warning',
    };
  }
  if (share !== undefined) return undefined;
  return {
    undecided: `each ${offer.label} in ${environment} is shared, and nothing keeps the others from taking its memory`,
    question: `which fraction of one ${offer.label} may the model use beside the other workloads? state sharing.fraction`,
  };
}

/** The part of a device that one workload gets; undefined where nothing limits the others. */
function shareOf({ fraction, replicas }: Values, strategy: string): number | undefined {
  if (fraction !== undefined) return fraction;
  if (strategy === 'none' || strategy === 'vgpu' || strategy === 'mig') return 1;
  return strategy === 'mps' && replicas !== undefined ? 1 / replicas : undefined;
}

const uncertain = ({ size, text, most }: MemorySize, { label, kind }: Offer): Decision => ({
  undecided: Number.isFinite(most)
    ? `${label === text ? `a ${label} is sold with ${size}` : `${label} has ${size}`}, which does not say how much of it is there`
    : `no fact says how much memory a ${label} has`,
  question: `how much memory does the driver report for one ${kind === 'slice' ? 'slice' : label}?`,
});

function haveText({ wanted, memory, reserved }: Values, share: number | undefined): string {
  const { size } = memory;
  const total = suffixOf(size) === suffixOf(wanted.text) ? size : withGi(size, memory.least);
  const part =
    share === undefined || share === 1 ? '' : `, of which one workload gets ${percent(share)}`;
  const kept = reserved === undefined ? '' : `, of which ${reserved.text} are reserved`;
  return `${total}${part}${kept}`;
}

const inUnitsOf = (other: string, { text, amount }: Quantity): string =>
  suffixOf(other) === suffixOf(text) ? text : withGi(text, amount);

/** `81559Mi (79.65Gi)`: two amounts in different units can only be compared in a third. */
function withGi(text: string, bytes: number): string {
  const binary = formatQuantity(bytes, { binary: true, digits: 2 });
  return suffixOf(text) === 'Gi' || binary === text ? text : `${text} (${binary})`;
}

const suffixOf = (text: string): string | undefined => /([kKMGT]i?)?B?\s*$/.exec(text)?.[1];

const percent = (fraction: number): string => `${Number((fraction * 100).toFixed(1))}%`;

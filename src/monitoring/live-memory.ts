import type { Device } from '../accelerators/devices.ts';
import { memoryOf } from '../accelerators/memory.ts';
import type { MemorySize } from '../accelerators/memory-fit.ts';
import { partitionOf } from '../facts/accelerators.ts';
import { sideBySide } from '../hosting/resources.ts';
import { at } from '../lookup.ts';
import { percent } from '../port/shift.ts';
import { quantity } from '../reading.ts';
import { type Decision, type Judgement, judge, NOT_APPLICABLE } from '../rule.ts';
import type { System } from '../system.ts';
import type { Quantity } from '../values/quantity.ts';
import { isOtherProduct, type LiveDevice } from './live-accelerators.ts';

/**
 * How much less than declared a device may report and still be the same: cards that keep error
 * correction in their own memory lose a sixteenth to it, and drivers keep up to 3 % besides. The
 * next smaller size that is sold has at least an eighth less.
 */
const RESERVED = 0.1;

/** Judges the memory that was seen to be in use, and to be there, against what is declared. */
export function* judgeLiveMemory(system: System, live: LiveDevice): Iterable<Judgement> {
  const { seen, device } = live;
  if (device === undefined) return;
  const memory = memoryOf(device);
  const total = quantity(at(seen, 'memoryTotal'));
  const isOther = isOtherProduct(system, live);
  if (isOther) return;
  if (total.stated && memory.stated && !isCut(device)) {
    yield judge({ memory, total }, (values) => decideTotal(live, values));
  }
  const used = quantity(at(seen, 'memoryUsed'));
  const policy = at(system.manifest, 'policy', 'headroom', 'memory');
  if (!policy.stated && !(memory.stated && used.stated)) return;
  yield judge({ ...(policy.stated && { policy }), memory, used }, (values) =>
    isCut(device) ? NOT_APPLICABLE : decideUsed(live, values),
  );
}

/** Whether a device is cut into slices, or is one, so that nobody knows whose memory is reported. */
function isCut({ offered, label }: Device): boolean {
  const enabled = at(offered, 'mig', 'enabled');
  const strategy = at(offered, 'sharing', 'strategy');
  return (
    (enabled.stated && enabled.value) ||
    (strategy.stated && strategy.value === 'mig') ||
    partitionOf(label).mig !== undefined
  );
}

const isKnown = ({ most }: MemorySize): boolean => Number.isFinite(most);

type Totals = { readonly memory: MemorySize; readonly total: Quantity };

function decideTotal({ label }: LiveDevice, { memory, total }: Totals): Decision {
  if (!isKnown(memory)) return open(memory);
  if (total.amount >= memory.least * (1 - RESERVED)) return undefined;
  const [declared, has] = sideBySide({ text: memory.size, amount: memory.least }, total);
  return {
    message: `${label} has ${has} of memory, but ${declared} are declared`,
    question: 'is it a slice, another card, or a typing error?',
  };
}

const open = ({ text }: MemorySize): Decision => ({
  undecided: `no fact says how much memory ${text} has`,
  question: `how much memory has one ${text}? state it`,
});

type Uses = {
  readonly policy?: number;
  readonly memory: MemorySize;
  readonly used: Quantity;
};

function decideUsed({ label }: LiveDevice, values: Uses): Decision {
  const { policy = 0, memory, used } = values;
  if (!isKnown(memory)) return open(memory);
  const [has, takes] = sideBySide({ text: memory.size, amount: memory.least }, used);
  const message = `${takes} of the memory of ${label} were in use, but ${has} are declared`;
  if (used.amount > memory.most) return message;
  if (policy === 0 || used.amount <= memory.least * (1 - policy)) return undefined;
  return {
    message: `${message}, of which ${percent(policy)} must stay free`,
    severity: 'warning',
    breaks: 'there is no room left for a larger batch, fragmentation or a second process',
    question: 'does the model need it, or does its server reserve it ahead of need?',
  };
}

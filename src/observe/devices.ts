import { placeIn } from '../artifacts/describe.ts';
import type { Cited } from '../artifacts/evidence.ts';
import type { Element } from '../element.ts';
import { claimAt } from '../lookup.ts';
import { formatPointer } from '../pointer.ts';
import type { Machine } from '../sources/machines.ts';
import type { Observation } from './evidence.ts';
import { instant } from './whole.ts';

type Device = {
  readonly name?: string;
  readonly product?: string;
  readonly [key: string]: unknown;
};

/**
 * What a report about a machine says of the accelerators that the environment declares, each value at
 * the attribute that declares it. Devices that cannot be told apart by their products are left out:
 * what is seen of the one must not be held against the other.
 */
export function devicesSeen(environment: Element, machine: Machine): readonly Observation[] {
  const declared = claimAt(environment, ['accelerators']);
  const known =
    declared.stated && Array.isArray(declared.value) ? (declared.value as Device[]) : [];
  return machine.cited.flatMap((cited): readonly Observation[] => {
    if (cited.at !== '/accelerators' || !Array.isArray(cited.value)) return [];
    const seen = cited.value as readonly Device[];
    return seen.flatMap((device, index) => {
      const name = partnerOf(device, seen, known);
      return name === undefined
        ? []
        : [...valuesOf(device, { cited, index, name, environment, machine })];
    });
  });
}

/** The declared device that a seen one is: the only one on each side, or the only one of its product. */
function partnerOf(
  device: Device,
  seen: readonly Device[],
  known: readonly Device[],
): string | undefined {
  if (seen.length === 1 && known.length === 1) return known[0]?.name;
  const alike = (one: Device) => sameProduct(one.product, device.product);
  const [partner, ...others] = known.filter(alike);
  const isOnly = others.length === 0 && seen.filter(alike).length === 1;
  return isOnly ? partner?.name : undefined;
}

const sameProduct = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && wordsOf(one) === wordsOf(other);

/** `NVIDIA A10G` and `a10g` are one product. */
const wordsOf = (product: string): string =>
  product
    .toLowerCase()
    .replace(/^nvidia\s+/, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

type Seen = {
  readonly cited: Cited;
  readonly index: number;
  readonly name: string;
  readonly environment: Element;
  readonly machine: Machine;
};

function* valuesOf(
  device: Device,
  { cited, index, name, environment, machine }: Seen,
): Generator<Observation> {
  const time = instant(machine.time);
  for (const [key, value] of Object.entries(device)) {
    if (key === 'name') continue;
    const place = placeIn([cited], `/evidence/0/value/${index}/${key}`) ?? { file: cited.file };
    yield {
      element: environment,
      at: formatPointer(['accelerators', name, key]),
      value,
      from: {
        file: machine.plan.declared.location,
        tool: 'mismatch monitor',
        since: time,
        time,
        samples: 1,
      },
      place,
    };
  }
}

import { type AcceleratorFact, type Facts, type Row, rowKey } from './tables.ts';

/** How a node offers a device, as GPU feature discovery appends it to the name of the product. */
export type Partition = { readonly shared: boolean; readonly mig: string | undefined };

const SHARED = /[-_ ]shared$/i;
const MIG = /[-_ ]mig[-_ ](\d+g\.\d+gb(?:\.me|\+me)?)$/i;

// Words that vendors, clouds and tools put around the name of a product without changing which one
// it is. NPS1 and SPX say that an AMD device is not partitioned; another mode is left in the name,
// so that a partition is never taken for the whole device.
const FILLER = new Set(
  'nvidia amd instinct tesla geforce tensor core gpu generation untetherai nps1 spx'.split(' '),
);
const POWER = /^\d+w$/;
const MEMORY = /^\d+gb$/;

/**
 * What is known about an accelerator, by any of the names that nvidia-smi, node labels, clouds and
 * data sheets give it; undefined when no row names it. When the name carries another memory size
 * than the row (`RTX 3090 12GB`), the row comes back without what depends on memory.
 */
export function accelerator(facts: Facts, product: string): AcceleratorFact | undefined {
  const words = productWords(product);
  const exact = facts.acceleratorNamed(words.join(' '));
  if (exact !== undefined) return exact;
  const sizes = words.filter((word) => MEMORY.test(word));
  if (sizes.length === 0) return undefined;
  const row = facts.acceleratorNamed(words.filter((word) => !MEMORY.test(word)).join(' '));
  return row === undefined || hasMemory(row, sizes) ? row : withoutMemory(row);
}

/** The partition that the name of a product says: `NVIDIA-A10G-SHARED`, `…-MIG-2g.20gb`. */
export function partitionOf(product: string): Partition {
  const whole = product.trim();
  const profile = MIG.exec(whole.replace(SHARED, ''))?.[1];
  return {
    shared: SHARED.test(whole),
    mig: profile?.toLowerCase().replace('.me', '+me'),
  };
}

/** A MIG profile of a product (`2g.20gb`), or undefined when product or profile are not known. */
export function migProfile(
  facts: Facts,
  product: string,
  profile: string,
): Row<'migProfiles'> | undefined {
  const family = accelerator(facts, product)?.migFamily;
  const name = profile
    .trim()
    .toLowerCase()
    .replace(/^mig[- ]/, '')
    .replace('.me', '+me');
  return family === undefined ? undefined : facts.tables.migProfiles.get(rowKey(family, name));
}

/** The words of every name that some rows have, with the key of the row; the last row wins. */
export const acceleratorNames = (rows: Iterable<AcceleratorFact>): ReadonlyMap<string, string> =>
  new Map(
    [...rows].flatMap(({ product, names }) =>
      [product, ...names].map((name) => [productWords(name).join(' '), product] as const),
    ),
  );

/**
 * The words that tell one product from another, without those that vendors and tools put around
 * them. They are sorted because the same product is `A100 80GB PCIe` to the driver and
 * `A100-PCIE-80GB` to its label; the generation of the SXM socket follows from the product.
 */
export function productWords(product: string): readonly string[] {
  return product
    .trim()
    .replace(SHARED, '')
    .replace(MIG, '')
    .toLowerCase()
    .replace(/\((?:r|tm)\)/g, ' ')
    .replace(/[^a-z0-9.+]+/g, ' ')
    .replace(/\b(\d+) ?(?:gb|gib|g)\b/g, '$1gb')
    .split(' ')
    .filter((word) => word !== '' && !FILLER.has(word) && !POWER.test(word))
    .map((word) => word.replace(/^sxm\d$/, 'sxm'))
    .sort();
}

function hasMemory(row: AcceleratorFact, sizes: readonly string[]): boolean {
  const memory = row.memory?.replace(' ', '').toLowerCase();
  return memory === undefined || sizes.every((size) => size === memory);
}

function withoutMemory(row: AcceleratorFact): AcceleratorFact {
  const { memory: _, reportedMemory: __, memorySource: ___, migFamily: ____, ...rest } = row;
  return rest;
}

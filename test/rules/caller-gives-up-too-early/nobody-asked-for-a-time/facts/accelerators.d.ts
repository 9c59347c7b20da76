import { type AcceleratorFact, type Facts, type Row } from './tables.ts';
/** How a node offers a device, as GPU feature discovery appends it to the name of the product. */
export type Partition = {
    readonly shared: boolean;
    readonly mig: string | undefined;
};
/**
 * What is known about an accelerator, by any of the names that nvidia-smi, node labels, clouds and
 * data sheets give it; undefined when no row names it. When the name carries another memory size
 * than the row (`RTX 3090 12GB`), the row comes back without what depends on memory.
 */
export declare function accelerator(facts: Facts, product: string): AcceleratorFact | undefined;
/** The partition that the name of a product says: `NVIDIA-A10G-SHARED`, `…-MIG-2g.20gb`. */
export declare function partitionOf(product: string): Partition;
/** A MIG profile of a product (`2g.20gb`), or undefined when product or profile are not known. */
export declare function migProfile(facts: Facts, product: string, profile: string): Row<'migProfiles'> | undefined;
/** Every product under every name it has; of two rows that share a name the later one wins. */
export declare function indexAccelerators(rows: ReadonlyMap<string, AcceleratorFact>): ReadonlyMap<string, AcceleratorFact>;
/**
 * The words that tell one product from another, without those that vendors and tools put around
 * them. They are sorted because the same product is `A100 80GB PCIe` to the driver and
 * `A100-PCIE-80GB` to its label; the generation of the SXM socket follows from the product.
 */
export declare function productWords(product: string): readonly string[];

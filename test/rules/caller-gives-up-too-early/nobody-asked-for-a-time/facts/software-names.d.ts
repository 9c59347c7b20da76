import type { Facts, Row } from './tables.ts';
type Known = Row<'softwareNames'>;
/** One software under its canonical name; the rest is undefined for a name that no row lists. */
export type SoftwareName = {
    readonly canonical: string;
    readonly kind: Known['kind'] | undefined;
    readonly scheme: Known['scheme'] | undefined;
    readonly source: string | undefined;
    readonly asOf: string | undefined;
};
/**
 * The one name of a software that people write in many ways (`PyTorch`, `torch`). A name that no
 * row lists keeps itself, in lower case with `-` for spaces and `_`, so that spellings still meet.
 */
export declare function softwareName(facts: Facts, name: string): SoftwareName;
/** Every software under every name it has; of two rows that share a name the later one wins. */
export declare function indexSoftwareNames(rows: ReadonlyMap<string, Known>): ReadonlyMap<string, Known>;
export {};

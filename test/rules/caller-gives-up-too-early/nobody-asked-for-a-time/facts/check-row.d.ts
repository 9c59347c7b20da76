import { type TableShape } from './tables.ts';
/** A map as YAML or JSON gives it, with the fields that the reading of facts asks for by name. */
export type Fields = {
    readonly [field: string]: unknown;
    readonly facts?: unknown;
    readonly tables?: unknown;
    readonly rows?: unknown;
    readonly source?: unknown;
    readonly asOf?: unknown;
};
/**
 * What is wrong with a row, which must already carry the source and date of its table; undefined
 * when it has the shape that its table declares.
 */
export declare function rowProblem(shape: TableShape, row: unknown): string | undefined;
/** Whether a value is a map of fields, neither a list nor null. */
export declare function isPlain(value: unknown): value is Fields;

import type { Checked } from '../generated/structure.ts';
/** One way in which a document does not follow its schema, as ajv tells it. */
export type Violation = {
    /** RFC 6901 pointer to the value that is wrong, or from which something is missing. */
    readonly instancePath: string;
    /** The keyword of JSON Schema that is violated: `required`, `type`, `enum`. */
    readonly keyword: string;
    /** What the keyword asked for, such as `{ missingProperty: 'name' }`. */
    readonly params: Readonly<Record<string, unknown>>;
    /** A path within the generated structure, of no meaning outside. */
    readonly schemaPath: string;
};
/** Gives the verdict, and leaves every violation in `errors` until the next call. */
export type Validator = {
    (document: unknown): boolean;
    readonly errors?: readonly Violation[] | null;
};
/** By kind, or by the stem of another schema: what generated/validators.mjs exports. */
export type Validators = Readonly<Record<Checked, Validator>>;

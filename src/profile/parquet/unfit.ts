/** Something that DuckDB has to read, or to complain of. Never told to anybody. */
export class Unfit extends Error {}

/** A distance, and by how much the true one may differ at most because of how data are kept. */
export type Measured = { readonly value: number; readonly error: number };

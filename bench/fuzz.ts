/** The part of the benchmark of spoilt files that has to be loaded as one. */
export { BINARY_FIXTURES } from '../test/artifacts/binary.ts';
export { fuzz } from '../test/artifacts/fuzz.ts';

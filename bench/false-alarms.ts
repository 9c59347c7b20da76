/** The part of the benchmark of false alarms that has to be loaded as one. */
export { nameOf } from '../src/drift/measures.ts';
export { COLUMNS, random } from '../test/drift/columns.ts';
export { isBeyondChance, limitsOf, MEASURES, referenceOf } from '../test/drift/false-alarms.ts';
export { foundIn, trialsOf } from '../test/drift/shifts.ts';

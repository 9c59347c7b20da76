export { forecast } from '../src/forecast/forecast.ts';
export { normal, random } from '../test/drift/columns.ts';
export * from '../test/forecast/simulated.ts';

// Monitors the log that NannyML publishes with the descriptors of this example.
// Usage: node real.mjs FOLDER, the one that holds california_housing_analysis.csv and its neighbours.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const [folder = '.'] = process.argv.slice(2);
const program = path.join(import.meta.dirname, '../../dist/mismatch.cjs');
const files = {
  predictions: 'california_housing_analysis.csv',
  reference: 'california_housing_reference.csv',
  sales: 'california_housing_analysis_gt.csv',
};
const exports = Object.entries(files).flatMap(([name, file]) => [
  '--export',
  `${name}=${path.join(folder, file)}`,
]);
const { status } = spawnSync(process.execPath, [program, 'monitor', import.meta.dirname, ...exports], {
  stdio: 'inherit',
});
process.exitCode = status ?? 70;

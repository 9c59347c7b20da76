// Monitors the log that NannyML publishes with the descriptors of this example.
// Usage: node real.mjs FOLDER, the one that holds california_housing_analysis.csv and its neighbours.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const [folder = '.'] = process.argv.slice(2);
// A copy of this folder has no program beside it and takes the one that is installed.
const built = path.join(import.meta.dirname, '../../dist/mismatch.cjs');
const [program, own] = existsSync(built) ? [process.execPath, [built]] : ['mismatch', []];
const files = {
  predictions: 'california_housing_analysis.csv',
  reference: 'california_housing_reference.csv',
  sales: 'california_housing_analysis_gt.csv',
};
const exports = Object.entries(files).flatMap(([name, file]) => [
  '--export',
  `${name}=${path.join(folder, file)}`,
]);
const { status, error } = spawnSync(program, [...own, 'monitor', import.meta.dirname, ...exports], {
  stdio: 'inherit',
  shell: process.platform === 'win32' && own.length === 0,
});
if (error) console.error('no program to run: build mismatch, or put `mismatch` on the path');
process.exitCode = status ?? 70;

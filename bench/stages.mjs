import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from '../scripts/bundle.mjs';
import { median } from './measure.mjs';

const FLAGS = path.join(import.meta.dirname, '../scripts/flags.cjs');
const LAUNCHER = path.join(import.meta.dirname, '../scripts/launcher.cjs');

/**
 * The stages of a check of a folder, in the order of the pipeline: the median of the times over
 * `rounds` fresh processes, bundled as the program is, and the MB that are still in use afterwards.
 * @param {string} checked the folder to check
 * @param {number} rounds
 * @param {string} folder where the bundle can be written
 * @returns {Promise<{ stage: string, time: number, live: number }[]>}
 */
export const timeStages = async (checked, rounds, folder) => {
  // The launcher starts whatever lies beside it under this name.
  await bundle('bench/pipeline.ts', path.join(folder, 'program.cjs'));
  const program = path.join(folder, 'pipeline.cjs');
  copyFileSync(LAUNCHER, program);
  copyFileSync(FLAGS, path.join(folder, 'flags.cjs'));
  const timed = Array.from({ length: rounds }, () => run([program, checked]));
  // Collecting garbage between the stages takes time, so memory is measured in a run of its own.
  const measured = run(['--expose-gc', program, checked]);
  return measured.map(({ stage, live }, index) => ({
    stage,
    time: median(timed.map((laps) => laps[index].time)),
    live,
  }));
};

const run = (args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} exits with ${status}:\n${stderr}`);
  return JSON.parse(stdout);
};

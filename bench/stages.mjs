import { spawnSync } from 'node:child_process';
import { bundle } from '../scripts/bundle.mjs';
import { median } from './measure.mjs';

/**
 * The stages of a check of a folder, in the order of the pipeline: the median of the times over
 * `rounds` fresh processes, bundled as the program is, and the MB that are still in use afterwards.
 * @param {string} checked the folder to check
 * @param {number} rounds
 * @param {string} folder where the bundle can be written
 * @returns {Promise<{ stage: string, time: number, live: number }[]>}
 */
export const timeStages = async (checked, rounds, folder) => {
  const program = await bundle('bench/pipeline.ts', folder);
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

// The summaries of one log, timed; text.mjs and torn.mjs bundle it and run it in a process of its own.
import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { type LogQuestion, summariseLog } from '../src/sources/text/log.ts';

export const start = async () => {
  // As the program does for a long run.
  setFlagsFromString('--opt');
  const question: LogQuestion = JSON.parse(process.argv[2] ?? '');
  const started = performance.now();
  const { windows, outside, files } = await summariseLog(question);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage();
  const digest = createHash('sha256').update(JSON.stringify(windows)).digest('hex');
  const rows = windows.map((window) => window.rows);
  const peak = process.resourceUsage().maxRSS / 1024;
  const told = { seconds, cpu: (user + system) / 1e6, peak, rows, digest, outside, files };
  process.stdout.write(JSON.stringify(told));
};

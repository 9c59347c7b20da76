// One profile of a file, timed; profile.mjs bundles it and runs it in a process of its own.
import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { formatProfile } from '../src/profile/document.ts';
import { profile } from '../src/profile/profile.ts';

export const start = async () => {
  // As the program does for a long run.
  setFlagsFromString('--opt');
  const [file = '', out = '', threads = '2'] = process.argv.slice(2);
  const started = performance.now();
  const made = await profile([file], { cwd: process.cwd(), threads: Number(threads) });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage();
  const text = formatProfile(made);
  writeFileSync(out, text);
  const peak = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(
    JSON.stringify({ seconds, cpu: (user + system) / 1e6, peak, bytes: text.length }),
  );
};

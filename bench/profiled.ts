// One profile of a file, timed; profile.mjs bundles it and runs it in a process of its own.
import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { formatProfile } from '../src/profile/document.ts';
import { profile } from '../src/profile/profile.ts';

// As the program does for a long run.
setFlagsFromString('--opt');

const [file = '', out = ''] = process.argv.slice(2);
const started = performance.now();
const threads = Number(process.argv[4] ?? 2);
const made = await profile([file], { cwd: process.cwd(), threads });
const seconds = (performance.now() - started) / 1000;
const cpu = process.cpuUsage();
writeFileSync(out, formatProfile(made));
const peak = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  JSON.stringify({
    seconds,
    cpu: (cpu.user + cpu.system) / 1e6,
    peak,
    bytes: formatProfile(made).length,
  }),
);

// `node scripts/verify-cache.mjs CACHE` fails where node would refuse dist/CACHE, which does no harm
// but to the start, so that nobody would notice.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

createRequire(import.meta.url)('./flags.cjs');

const dist = path.join(import.meta.dirname, '..', 'dist');
const filename = path.join(dist, 'program.cjs');
const cachedData = readFileSync(path.join(dist, process.argv[2]));
const { cachedDataRejected } = new Script(readFileSync(filename, 'latin1'), {
  filename,
  cachedData,
});
if (cachedDataRejected) {
  console.error('node refuses the code that it compiled: which flags differ?');
  process.exitCode = 1;
}

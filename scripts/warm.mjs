// Writes dist/program.cache: what node has compiled of the program by the end of a run over the
// arguments, for scripts/launcher.cjs. Functions that the run never called are not in it.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

// node refuses what was compiled with other flags than it runs with.
setFlagsFromString('--no-opt');

const dist = path.join(import.meta.dirname, '..', 'dist');
const filename = path.join(dist, 'program.cjs');
const script = new Script(readFileSync(filename, 'latin1'), { filename });
const module = { exports: {} };
process.on('exit', () => {
  const cachedData = script.createCachedData();
  writeFileSync(path.join(dist, 'program.cache'), cachedData);
  // Rejected code does no harm but to the start, so that nobody would notice.
  const again = new Script(readFileSync(filename, 'latin1'), { filename, cachedData });
  process.exitCode = again.cachedDataRejected ? 1 : 0;
});
script.runInThisContext()(createRequire(filename), module, module.exports, filename, dist);

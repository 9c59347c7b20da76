// `node scripts/warm.mjs CACHE ARGUMENT…` writes dist/CACHE: what node has compiled of the program by
// the end of a run over the arguments, for scripts/launcher.cjs. Functions that the run never called
// are not in it.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

const require = createRequire(import.meta.url);
// node refuses what was compiled with other flags than it runs with.
require('./flags.cjs');

const dist = path.join(import.meta.dirname, '..', 'dist');
const [cache] = process.argv.splice(2, 1);
const filename = path.join(dist, 'program.cjs');
const script = new Script(readFileSync(filename, 'latin1'), { filename });
const module = { exports: {} };
process.on('exit', () => {
  // What the program changes in a short run (src/cli/engine.ts).
  setFlagsFromString('--incremental-marking');
  setFlagsFromString('--lazy-feedback-allocation');
  writeFileSync(path.join(dist, cache), script.createCachedData());
  process.exitCode = 0;
});
script.runInThisContext()(createRequire(filename), module, module.exports, filename, dist);
module.exports.start();

// Builds dist/: the library as modules that mirror src/, and the command line as one file. What
// both load while they run lies beside them, so that nothing outside dist/ is ever needed.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { bundle, minify } from './bundle.mjs';

const root = path.join(import.meta.dirname, '..');
const VALIDATORS = 'generated/validators.mjs';

const run = (script, ...args) => {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
};

// They are not kept in the history, so those that lie here may be older than the schemas.
run('scripts/generate-validators.mjs');

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
await bundle('src/cli.ts', 'dist');
await minify(`src/${VALIDATORS}`, `dist/${VALIDATORS}`);

// A small system with findings: a large run turns the optimising compiler on, which the code must not
// have been compiled with, and the code of all the messages that there are would take time to load.
const SMALL = 'examples/silero-vad';
const WARM = {
  'program.cache': ['check', SMALL],
  'changed.cache': ['check', SMALL, 'examples/fraud-scoring'],
};
for (const [cache, command] of Object.entries(WARM)) {
  run('scripts/warm.mjs', cache, ...command);
  run('scripts/verify-cache.mjs', cache);
}

if (!process.argv.includes('--cli-only')) {
  run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
}

// Builds dist/: the library as modules that mirror src/, and the command line as one file. What
// both load while they run lies beside them, so that nothing outside dist/ is ever needed.
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle, minify } from './bundle.mjs';

const root = path.join(import.meta.dirname, '..');
const VALIDATORS = 'generated/validators.mjs';

const run = (script, args = [], options = {}) => {
  const { status } = spawnSync(process.execPath, [path.join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    ...options,
  });
  if (status !== 0) process.exit(status ?? 1);
};

// They are not kept in the history, so those that lie here may be older than the schemas.
run('scripts/generate-validators.mjs');

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
await bundle('src/cli.ts', 'dist');
await minify(`src/${VALIDATORS}`, `dist/${VALIDATORS}`);

// Small systems with findings: a large run turns the optimising compiler on, which the code must not
// have been compiled with, and the code of all the messages that there are would take time to load.
const SMALL = 'examples/silero-vad';
const ANOTHER = 'examples/fraud-scoring';

const compile = (cache, args, options) => {
  run('scripts/warm.mjs', [cache, ...args], options);
  run('scripts/verify-cache.mjs', [cache]);
};

/** Where this runs in a hook, git tells it of a repository that is none of its business. */
const plain = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')),
);

/** A repository of both, of which one has changed; without git, just both. */
const compileChanged = () => {
  const home = mkdtempSync(path.join(tmpdir(), 'mismatch-build-'));
  const cwd = path.join(home, 'repository');
  for (const system of [SMALL, ANOTHER]) {
    cpSync(path.join(root, system), path.join(cwd, system), { recursive: true });
  }
  const who = ['-c', 'user.name=-', '-c', 'user.email=-', '-c', 'core.hooksPath=/dev/null'];
  const isKnown = [
    ['init', '--quiet', '--initial-branch=main'],
    ['add', '--all'],
    [...who, 'commit', '--quiet', '--no-gpg-sign', '-m', '-'],
  ].every((args) => spawnSync('git', args, { cwd, env: plain, stdio: 'ignore' }).status === 0);
  appendFileSync(path.join(cwd, SMALL, 'system.yaml'), '# changed\n');
  const args = ['check', '.', ...(isKnown ? ['--changed', 'main'] : [])];
  const options = { cwd, env: { ...plain, XDG_CACHE_HOME: path.join(home, 'cache') } };
  // The first run keeps what it has parsed, and the second one, which takes it, is the usual one.
  for (const _ of ['first', 'usual']) compile('changed.cache', args, options);
  rmSync(home, { recursive: true, force: true });
};

compile('program.cache', ['check', SMALL]);
compileChanged();

if (!process.argv.includes('--cli-only')) {
  run('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
}

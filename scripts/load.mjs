import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const workshop = mkdtempSync(join(tmpdir(), 'mismatch-load-'));
process.on('exit', () => rmSync(workshop, { recursive: true }));

/**
 * The exports of a module of src/, which Node 20 cannot load as it stands. What one module makes
 * does not fit another that was loaded apart: the two have nothing in common.
 * @param {string} path relative to the project
 */
export const load = async (path) => {
  const outfile = join(workshop, path.replace(/\.ts$/, '.cjs'));
  await build({
    entryPoints: [fileURLToPath(new URL(`../${path}`, import.meta.url))],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    define: { 'import.meta.url': '__filename' },
    // Native code that nothing here runs.
    external: ['@duckdb/*', 'pg-native'],
    logLevel: 'error',
  });
  return createRequire(import.meta.url)(outfile);
};

import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFunction, constants } from 'node:vm';
import { build } from 'esbuild';

/**
 * The exports of a module of src/, which Node 20 cannot load as it stands. What one module makes
 * does not fit another that was loaded apart: the two have nothing in common. Nothing is written,
 * so that nothing is left where a process is ended.
 * @param {string} path relative to the project
 */
export const load = async (path) => {
  const entry = fileURLToPath(new URL(`../${path}`, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    write: false,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    define: { 'import.meta.url': '__filename' },
    // Native code that nothing here runs.
    external: ['@duckdb/*', 'pg-native'],
    logLevel: 'error',
  });
  const module = { exports: {} };
  const filename = entry.replace(/\.ts$/, '.cjs');
  const run = compileFunction(
    outputFiles[0].text,
    ['exports', 'require', 'module', '__filename', '__dirname'],
    { filename, importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER },
  );
  run(module.exports, createRequire(entry), module, filename, dirname(filename));
  return module.exports;
};

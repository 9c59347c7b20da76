import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

const OPTIONS = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  // One CommonJS file starts faster than modules: there is nothing to resolve.
  format: 'cjs',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  // A warning is a mistake: what esbuild cannot bundle would be missing where there is no source.
  logLevel: 'warning',
  logLimit: 0,
};

/** How what is written here is bundled. */
const OWN = {
  ...OPTIONS,
  // On Node 20, parsing takes twice as long with the module build of js-yaml.
  alias: { 'js-yaml': require.resolve('js-yaml') },
  // `createRequire` takes either; a CommonJS file knows its own path only.
  define: { 'import.meta.url': '__filename' },
  // Otherwise `import()` stays, and with it the loader of modules, which takes longer to start.
  supported: { 'dynamic-import': false },
};

/**
 * Bundles a program into one CommonJS file that needs nothing but node and the files that are
 * written beside it, with the file that starts it: everything that the program imports while it runs (`await import('yaml')`, or a module
 * of its own) becomes a file of its own in the folder `lazy`, so that a start does not pay for it.
 * What is native stays a package. Lazy parts take the modules that the program has already from its
 * launcher, whose `modules()` gives them, so that nothing is there twice.
 * @param {string} entry relative to the project; its `start` is what the program does
 * @param {string} outdir relative to the project, or absolute
 * @returns {Promise<string>} what to run
 * @throws {Error} on errors and on warnings of esbuild
 */
export const bundle = async (entry, outdir) => {
  const folder = path.resolve(root, outdir);
  const written = path.join(folder, 'program.cjs');
  /** The sources of lazy parts by the names of their files, and what has been written of them. */
  const lazy = new Map();
  const done = new Set();
  /** What lazy parts take from the program: the names that each module exports. */
  const shared = new Map();
  // What is shared may have lazy parts of its own, and these may share more.
  for (let before = -1; before !== lazy.size + shared.size; ) {
    before = lazy.size + shared.size;
    const program = await bundleProgram(entry, { written, lazy, shared });
    for (const [file, source] of lazy) {
      // Nothing imports what a crew runs in its other threads.
      const worker = source.replace(/\bcrew\.ts$/, 'worker.ts');
      if (worker !== source) lazy.set(lazyFile(worker), worker);
      if (done.has(file)) continue;
      done.add(file);
      const into = path.join(folder, 'lazy', file);
      await bundleLazy(source, { written: into, lazy, shared, program });
    }
  }
  const launcher = path.join(folder, 'mismatch.cjs');
  writeFileSync(launcher, withFlags(readScript('launcher.cjs'), readScript('flags.cjs')));
  chmodSync(launcher, 0o755);
  return launcher;
};

const readScript = (name) => readFileSync(path.join(import.meta.dirname, name), 'utf8');

/** The launcher with the flags in it: to look for another file takes a hundredth of a start. */
const withFlags = (launcher, flags) => {
  const [before, after, ...others] = launcher.split("require('./flags.cjs');");
  if (after === undefined || others.length > 0) throw new Error('the launcher asks for no flags');
  return `${before}{\n${flags}}${after}`;
};

async function bundleProgram(entry, { written, lazy, shared }) {
  const { metafile } = await strictly({
    ...OWN,
    stdin: { contents: entryWith(entry, shared), resolveDir: root, loader: 'ts' },
    outfile: written,
    metafile: true,
    // A function of what a CommonJS module is given, so that it can be compiled ahead.
    banner: { js: '(function (require, module, exports, __filename, __dirname) {' },
    footer: { js: '})' },
    plugins: [unusedParts, ownRequire, lazyParts(lazy, './lazy')],
  });
  toAscii(written);
  return new Set(Object.keys(metafile.inputs).map((file) => path.resolve(root, file)));
}

async function bundleLazy(source, { written, lazy, shared, program }) {
  const isOwn = source.endsWith('.ts');
  const plugins = [
    unusedParts,
    lazyParts(lazy, '.'),
    ...(isOwn && ALONE.includes(moduleName(source)) ? [] : [programParts(program, shared)]),
  ];
  const how = isOwn ? { ...OWN, plugins, banner: { js: ABOVE } } : OPTIONS;
  await strictly({ ...how, entryPoints: [source], outfile: written });
  if (isOwn) toAscii(written);
}

/** What runs in threads that need little: they start sooner without the program. */
const ALONE = ['profile/parquet/worker', 'sources/text/worker'];

/** The program, and what its lazy parts take from it; made when the first of them asks. */
function entryWith(entry, shared) {
  const modules = [...shared].map(([name, names], at) => ({
    from: names.map((one) => `${one} as ${one}_${at}`).join(', '),
    source: JSON.stringify(`./src/${name}.ts`),
    member: `${JSON.stringify(name)}: { ${names.map((one) => `${one}: ${one}_${at}`).join(', ')} }`,
  }));
  return [
    `export { start } from './${entry}';`,
    ...modules.map(({ from, source }) => `import { ${from} } from ${source};`),
    'let made;',
    `export function modules() { made ??= { ${modules.map(({ member }) => member).join(', ')} }; return made; }`,
  ].join('\n');
}

/** What a CommonJS file is given finds the same files as what it could make, and is there already. */
const ownRequire = {
  name: 'own require',
  setup({ onLoad, onResolve }) {
    const namespace = 'own require';
    onResolve({ filter: /^node:module$/ }, ({ path: name }) => ({ path: name, namespace }));
    onLoad({ filter: /.*/, namespace }, () => ({
      contents: 'export const createRequire = () => require;',
    }));
  },
};

/** Modules of the program in a lazy part: their exports, as the launcher gives them. */
const programParts = (program, shared) => ({
  name: 'parts of the program',
  setup({ onLoad, onResolve }) {
    const namespace = 'program';
    onResolve({ filter: /^\..*\.ts$/ }, ({ kind, path: name, resolveDir }) => {
      const source = path.resolve(resolveDir, name);
      const isThere = kind === 'import-statement' && program.has(source);
      return isThere ? { path: moduleName(source), namespace, sideEffects: false } : undefined;
    });
    onResolve({ filter: /^\.\.\/mismatch\.cjs$/ }, ({ path: name }) => ({
      path: name,
      external: true,
    }));
    onLoad({ filter: /.*/, namespace }, async ({ path: name }) => {
      const names = shared.get(name) ?? (await exportsOf(name));
      shared.set(name, names);
      const module = `require('../mismatch.cjs').modules()[${JSON.stringify(name)}]`;
      const given = names.map((one) => `export const ${one} = module.${one};`);
      return { contents: [`const module = ${module};`, ...given].join('\n') };
    });
  },
});

/** @param {string} name of a module, as `values/version` */
async function exportsOf(name) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [`src/${name}.ts`],
    format: 'esm',
    outdir: 'unwritten',
    write: false,
    metafile: true,
  });
  return Object.values(metafile.outputs).flatMap((output) => output.exports);
}

/** The paths of a lazy part are those of the program, from whose folder it reads what lies there. */
const ABOVE =
  '__dirname = require("node:path").dirname(__dirname); __filename = __dirname + "/program.cjs";';

/**
 * Writes a module without what only people read in it.
 * @param {string} entry relative to the project
 * @param {string} outfile relative to the project
 */
export const minify = (entry, outfile) =>
  strictly({ ...OPTIONS, format: 'esm', entryPoints: [entry], outfile });

/**
 * node keeps a source with any character beyond Latin-1 in twice the memory. esbuild escapes them in
 * texts only, while the escape means the same in regular expressions.
 */
const toAscii = (file) => {
  const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/[^\0-\x7f]/g, escaped));
};

const strictly = async (options) => {
  const result = await build(options);
  const { warnings } = result;
  if (warnings.length > 0) throw new Error(`esbuild warns of ${warnings.length} mistakes`);
  return result;
};

/** Packages with parts that no bundle can hold. */
const NATIVE = ['@duckdb/node-api', 'pg'];

const fileName = (name) => `${name.replaceAll(/\W+/g, '-')}.cjs`;
/** `values/version` of the file of that module. */
const moduleName = (source) => path.relative(path.join(root, 'src'), source).slice(0, -3);
const lazyFile = (source) => fileName(moduleName(source));

const lazyParts = (found, folder) => ({
  name: 'lazy parts',
  setup({ onResolve }) {
    onResolve({ filter: /^[@a-z.]/ }, ({ kind, path: name, resolveDir }) => {
      if (NATIVE.includes(name)) return { path: name, external: true };
      if (kind !== 'dynamic-import' || name.startsWith('node:')) return undefined;
      const isOwn = name.startsWith('.');
      const source = isOwn ? path.resolve(resolveDir, name) : require.resolve(name);
      const file = isOwn ? lazyFile(source) : fileName(name);
      found.set(file, source);
      return { path: `${folder}/${file}`, external: true };
    });
  },
});

/**
 * commander starts programs for subcommands that are files, of which there are none here, and would
 * load the network stack of node for it.
 */
const unusedParts = {
  name: 'unused parts',
  setup({ onLoad, onResolve }) {
    const namespace = 'unused';
    onResolve({ filter: /^node:child_process$/ }, ({ importer, path: name }) =>
      importer.includes('/node_modules/commander/')
        ? { path: name, namespace, sideEffects: false }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace }, () => ({ contents: '' }));
  },
};

#!/usr/bin/env node
// Starts the program from the code that the build has compiled already. Another version of node
// refuses that code, and compiles the source as always. A thread, which runs one of the lazy parts,
// is given the program without starting it.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const isThread = require.main?.path === join(__dirname, 'lazy');
const isChanged = process.argv.includes('--changed');
// What asks git. Once flags differ, node refuses what was compiled of its own modules as well.
if (isChanged && !isThread) require('node:child_process');
// They are those of all threads, and the program has changed them where there is another one.
if (!isThread) require('./flags.cjs');

const filename = `${__dirname}/program.cjs`;
const read = (name) => {
  try {
    return readFileSync(`${__dirname}/${name}`);
  } catch {
    return undefined;
  }
};

// Whoever asks for changes has a repository, which runs more of the program than a few files do: to
// have it compiled saves a large system more than it costs a small one.
const cache = isChanged ? 'changed.cache' : 'program.cache';
const source = readFileSync(filename, 'latin1');
const script = new Script(source, { filename, cachedData: read(cache) });
const modules = new Map();
/** A module is asked for by everything that uses it, and to look it up again takes its time. */
const requireOnce = (name) => {
  if (!modules.has(name)) modules.set(name, require(name));
  return modules.get(name);
};
requireOnce.resolve = require.resolve;
script.runInThisContext()(requireOnce, module, module.exports, filename, __dirname);
if (!isThread) module.exports.start();

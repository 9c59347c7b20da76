#!/usr/bin/env node
// Starts the program from the code that the build has compiled already. Another version of node
// refuses that code, and compiles the source as always.
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');
require('./flags.cjs');

const filename = `${__dirname}/program.cjs`;
const read = (name) => {
  try {
    return readFileSync(`${__dirname}/${name}`);
  } catch {
    return undefined;
  }
};

const source = readFileSync(filename, 'latin1');
const script = new Script(source, { filename, cachedData: read('program.cache') });
script.runInThisContext()(require, module, module.exports, filename, __dirname);

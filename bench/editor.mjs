// `node bench/editor.mjs [FOLDER]`: how long after a keystroke an editor is told what has changed, in
// one system of 202 descriptors, as Markdown. `--keys N` says how many keystrokes, `--program FILE`
// measures another build. README.md says how to read it.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { generateOne } from './generate.mjs';
import { circumstances, median } from './measure.mjs';

const MODELS = 25;
const LIMIT = 100;
const LEARNING = 5000;

const { values } = parseArgs({
  options: {
    keys: { type: 'string', default: '60' },
    program: { type: 'string', default: path.join(import.meta.dirname, '../dist/mismatch.cjs') },
  },
});

const main = async () => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'mismatch-editor-')));
  const server = spawn(process.execPath, [values.program, 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const count = generateOne(folder, MODELS);
    console.log(`${circumstances()}\n`);
    await measure(server, folder, count);
  } finally {
    server.kill();
    rmSync(folder, { recursive: true });
  }
};

const measure = async (server, folder, count) => {
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  let wanted = () => {};
  connection.onNotification('textDocument/publishDiagnostics', (told) => wanted(told));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const root = pathToFileURL(folder).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: root,
    capabilities: {},
    workspaceFolders: [{ uri: root, name: 'bench' }],
  });
  connection.sendNotification('initialized', {});
  const file = path.join(folder, 'environment-0.yaml');
  const uri = pathToFileURL(file).href;
  const text = readFileSync(file, 'utf8');
  const textDocument = { uri, languageId: 'yaml', version: 1, text };
  connection.sendNotification('textDocument/didOpen', { textDocument });
  const [memory] = /^memory: .*$/m.exec(text) ?? [];
  let version = 1;
  const type = (changed, is) =>
    new Promise((resolve) => {
      const start = performance.now();
      wanted = (told) => {
        if (told.uri === uri && is(told.diagnostics)) resolve(performance.now() - start);
      };
      version++;
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text: changed }],
      });
    });
  const codes = (diagnostics) => diagnostics.map(({ code }) => String(code));
  const isClean = (diagnostics) => !codes(diagnostics).some((code) => !code.includes('/'));
  const short = text.replace(memory, 'memory: 1Mi');
  const contradicts = (diagnostics) => codes(diagnostics).some((code) => !code.includes('/'));
  const broken = `${text}zzz: 1\n`;
  const isBroken = (diagnostics) => codes(diagnostics).includes('schema/unknown-attribute');
  const isMended = (diagnostics) => !isBroken(diagnostics);
  const times = { broken: [], mended: [], appears: [], goes: [] };
  // The first ones wait until everything has been read and judged once.
  for (let warm = 0; warm < 8; warm++) {
    await type(short, contradicts);
    await type(text, isClean);
  }
  // Once, and only while nobody types, it finds out which rules look at what.
  await new Promise((resolve) => setTimeout(resolve, LEARNING));
  for (let key = 0; key < Number(values.keys); key++) {
    times.broken.push(await type(broken, isBroken));
    times.mended.push(await type(text, isMended));
    await pause();
    times.appears.push(await type(short, contradicts));
    await pause();
    times.goes.push(await type(text, isClean));
    await pause();
  }
  console.log(`One system of ${count} descriptors, ${times.goes.length} keystrokes of each kind\n`);
  console.log('| | median | 95th percentile |\n|---|---:|---:|');
  row('a mistake of one file appears', times.broken);
  row('a mistake of one file goes', times.mended);
  row('a mismatch with other files appears', times.appears);
  row('a mismatch that is being mended goes', times.goes);
  console.log(`\nThe aim is ${LIMIT} ms each.`);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
};

/** A check that is still going on would be part of the next time. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 700));

const row = (what, times) => {
  const sorted = [...times].sort((a, b) => a - b);
  const slow = sorted[Math.ceil(sorted.length * 0.95) - 1];
  console.log(`| ${what} | ${median(times).toFixed(0)} ms | ${slow.toFixed(0)} ms |`);
};

await main();

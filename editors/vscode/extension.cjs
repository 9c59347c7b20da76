// Starts `mismatch lsp` when a folder holds descriptors, and hands every YAML and JSON file to it: the
// server itself knows which of them are descriptors, and says nothing about others.
const { existsSync } = require('node:fs');
const path = require('node:path');
const { commands, window, workspace } = require('vscode');
const { LanguageClient, TransportKind } = require('vscode-languageclient/node');

const PROGRAM = path.join('node_modules', 'mismatch', 'dist', 'mismatch.cjs');
const FIRST = /^(?:mismatch|"mismatch"|'mismatch')[ \t]*:|"mismatch"\s*:\s*"v/m;

let client;

/** What somebody has set, what the folder has installed, or what is on the path. */
const serverOptions = () => {
  const set = workspace.getConfiguration('mismatch').get('command', []);
  if (set.length > 0) {
    const [command, ...args] = set;
    return { command, args: [...args, 'lsp'], transport: TransportKind.stdio };
  }
  for (const { uri } of workspace.workspaceFolders ?? []) {
    const module = path.join(uri.fsPath, PROGRAM);
    if (existsSync(module)) return { module, args: ['lsp'], transport: TransportKind.stdio };
  }
  return { command: 'mismatch', args: ['lsp'], transport: TransportKind.stdio };
};

const start = async () => {
  if (client !== undefined) return;
  client = new LanguageClient('mismatch', 'mismatch', serverOptions(), {
    documentSelector: [
      { scheme: 'file', language: 'yaml' },
      { scheme: 'file', language: 'json' },
    ],
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const why = error instanceof Error ? error.message : String(error);
    window.showErrorMessage(`mismatch could not be started: ${why}. Set mismatch.command.`);
  }
};

const stop = async () => {
  const running = client;
  client = undefined;
  await running?.stop();
};

/** Nothing is started in folders where nobody has written a descriptor. */
const startFor = (document) => {
  const isRead = document.languageId === 'yaml' || document.languageId === 'json';
  if (isRead && FIRST.test(document.getText())) return start();
  return undefined;
};

exports.activate = async (context) => {
  context.subscriptions.push(
    workspace.onDidOpenTextDocument(startFor),
    workspace.onDidChangeTextDocument(({ document }) => startFor(document)),
    commands.registerCommand('mismatch.restart', async () => {
      await stop();
      await start();
    }),
  );
  for (const document of workspace.textDocuments) await startFor(document);
};

exports.deactivate = stop;

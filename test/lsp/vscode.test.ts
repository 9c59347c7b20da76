import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { folderWith } from './client.ts';

// The extension runs inside an editor that is none: what it asks the editor for is recorded.
const extension = path.join(import.meta.dirname, '../../editors/vscode/extension.cjs');
const manifest = JSON.parse(
  readFileSync(path.join(path.dirname(extension), 'package.json'), 'utf8'),
);

type Started = { readonly command?: string; readonly module?: string; readonly args: string[] };
type Open = { readonly languageId: string; readonly getText: () => string };

const original = Reflect.get(Module, '_load');
afterEach(() => Reflect.set(Module, '_load', original));

/** The extension with an editor that has some documents and folders open. */
function extended(documents: readonly Open[], folder: string, command: readonly string[] = []) {
  const started: Started[] = [];
  const vscode = {
    commands: { registerCommand: () => ({}) },
    window: { showErrorMessage: () => {} },
    workspace: {
      textDocuments: documents,
      workspaceFolders: [{ uri: { fsPath: folder } }],
      getConfiguration: () => ({ get: () => command }),
      onDidOpenTextDocument: () => ({}),
      onDidChangeTextDocument: () => ({}),
    },
  };
  class LanguageClient {
    constructor(_id: string, _name: string, options: Started) {
      started.push(options);
    }
    async start() {}
    async stop() {}
  }
  const node = { LanguageClient, TransportKind: { stdio: 0 } };
  Reflect.set(Module, '_load', (name: string, ...rest: unknown[]) => {
    if (name === 'vscode') return vscode;
    return name === 'vscode-languageclient/node' ? node : original(name, ...rest);
  });
  const require = createRequire(import.meta.url);
  delete require.cache[extension];
  return { started, ...require(extension) };
}

const descriptor: Open = { languageId: 'yaml', getText: () => 'mismatch: v1\n' };
const other: Open = { languageId: 'yaml', getText: () => 'services: {}\n' };
const context = { subscriptions: [] };

describe('the client for Visual Studio Code', () => {
  it('starts the server where a descriptor is open, once', async () => {
    const { started, activate, deactivate } = extended([other, descriptor, descriptor], '/nowhere');
    await activate(context);
    expect(started).toEqual([{ command: 'mismatch', args: ['lsp'], transport: 0 }]);
    await deactivate();
  });

  it('starts nothing where nobody has written one', async () => {
    const { started, activate } = extended([other], '/nowhere');
    await activate(context);
    expect(started).toEqual([]);
  });

  it('prefers what somebody has set, then what the folder has installed', async () => {
    const program = 'node_modules/mismatch/dist/mismatch.cjs';
    const folder = folderWith({ [program]: '' });
    const installed = extended([descriptor], folder);
    await installed.activate(context);
    expect(installed.started[0]?.module).toBe(path.join(folder, program));
    const set = extended([descriptor], folder, ['npx', 'mismatch']);
    await set.activate(context);
    expect(set.started[0]).toMatchObject({ command: 'npx', args: ['mismatch', 'lsp'] });
  });

  it('runs nothing of a folder that is not trusted', () => {
    expect(manifest.capabilities.untrustedWorkspaces.supported).toBe(false);
    expect(manifest.activationEvents).toContain('onLanguage:yaml');
  });
});

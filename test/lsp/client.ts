import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach } from 'vitest';
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { bin } from '../report/command.ts';

/** An editor, as far as the server can tell. */
export type Editor = {
  readonly folder: string;
  readonly server: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** What the server wrote beside the protocol. */
  readonly errors: () => string;
  readonly uri: (file: string) => string;
  readonly open: (file: string, text: string) => Promise<void>;
  readonly change: (file: string, text: string) => Promise<void>;
  readonly close: (file: string) => Promise<void>;
  readonly request: <T>(method: string, params: unknown) => Promise<T>;
  readonly notify: (method: string, params?: unknown) => Promise<void>;
  /** What was told about a file last. */
  readonly told: (file: string) => readonly Diagnostic[];
  /** Waits until what is told of a file is as somebody wants it; fails with what it is instead. */
  readonly until: (
    file: string,
    wanted: (told: readonly Diagnostic[]) => boolean,
  ) => Promise<readonly Diagnostic[]>;
  readonly exited: Promise<number | null>;
};

const PATIENCE = 20_000;

const running: Editor[] = [];
const made: string[] = [];
afterEach(async () => {
  for (const { server, exited } of running.splice(0)) {
    server.kill('SIGKILL');
    await exited;
  }
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'mismatch-lsp-')));
  made.push(folder);
  write(folder, files);
  return folder;
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

/** Starts the server as an editor does, with some folders open. */
export async function edit(
  folder: string,
  roots: readonly string[] = [folder],
  capabilities: object = {},
): Promise<Editor> {
  const server = spawn(process.execPath, [bin, 'lsp', '--stdio'], {
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'] ?? '' },
  });
  let errors = '';
  server.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const exited = new Promise<number | null>((resolve) => server.once('exit', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onError(() => {});
  const told = new Map<string, readonly Diagnostic[]>();
  const listeners = new Set<() => void>();
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: PublishDiagnosticsParams) => {
      told.set(uri, diagnostics);
      for (const listener of listeners) listener();
    },
  );
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    errors += `${message}\n`;
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const asked = connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities,
    workspaceFolders: roots.map((root) => ({ uri: pathToFileURL(root).href, name: root })),
  });
  const ended = exited.then((code): never => {
    throw new Error(`the server has ended with ${code}: ${errors}`);
  });
  ended.catch(() => {});
  const initialized = await Promise.race([asked, ended]);
  await connection.sendNotification('initialized', {});
  const uri = (file: string) => pathToFileURL(path.resolve(folder, file)).href;
  let version = 1;
  const editor: Editor = {
    folder,
    server,
    connection,
    initialized,
    errors: () => errors,
    uri,
    exited,
    open: (file, text) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uri(file), languageId: 'yaml', version: 1, text },
      }),
    change: (file, text) => {
      version++;
      return connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(file), version },
        contentChanges: [{ text }],
      });
    },
    close: (file) =>
      connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri(file) } }),
    request: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => connection.sendNotification(method, params),
    told: (file) => told.get(uri(file)) ?? [],
    until: (file, wanted) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const now = told.get(uri(file)) ?? [];
          if (!wanted(now)) return false;
          clearTimeout(timer);
          listeners.delete(look);
          resolve(now);
          return true;
        };
        const timer = setTimeout(() => {
          listeners.delete(look);
          const now = JSON.stringify(told.get(uri(file)) ?? 'nothing', null, 1);
          reject(new Error(`${file} never became what is wanted: ${now}\n${errors}`));
        }, PATIENCE);
        if (!look()) listeners.add(look);
      }),
  };
  running.push(editor);
  return editor;
}

/** Where a text stands, for requests. */
export function positionOf(text: string, wanted: string, after = 0) {
  const at = text.indexOf(wanted);
  if (at < 0) throw new Error(`there is no ${JSON.stringify(wanted)}`);
  const before = text.slice(0, at + after);
  const line = before.split('\n').length - 1;
  return { line, character: before.length - (before.lastIndexOf('\n') + 1) };
}

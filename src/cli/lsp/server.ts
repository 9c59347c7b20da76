import { dirname } from 'node:path';
import {
  type Connection,
  type Diagnostic,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { jsonText } from '../../escape.ts';
import type { Told } from '../../lsp/diagnostics.ts';
import { looksLikeDescriptor } from '../../read/looks-like.ts';
import { VERSION } from '../../version.ts';
import { now } from '../process.ts';
import { Folder } from './folder.ts';
import { addressOf, nameIn, pathOf } from './paths.ts';
import { answerRequests, type Opened } from './requests.ts';

/** Answers an editor until it says that it is over. */
export function serve(connection: Connection): void {
  new Server(connection).listen();
}

class Server {
  readonly #connection: Connection;
  readonly #buffers = new TextDocuments(TextDocument);
  readonly #open = new Map<string, string>();
  /** What each folder has told of a file: of two folders one may lie in the other. */
  readonly #told = new Map<string, Map<Folder, readonly Diagnostic[]>>();
  readonly #published = new Map<string, string>();
  #folders: Folder[] = [];
  #canWatch = false;
  #canAddFolders = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onShutdown(() => {
      for (const folder of this.#folders) folder.end();
      this.#folders = [];
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const paths = changes.flatMap(({ uri }) => pathOf(uri) ?? []);
      for (const folder of this.#folders) folder.changedOnDisk(paths);
    });
    this.#onBuffers();
    answerRequests(connection, (uri) => this.#opened(uri));
    this.#buffers.listen(connection);
    connection.listen();
  }

  #initialize(params: InitializeParams): InitializeResult {
    const { workspace } = params.capabilities;
    this.#canWatch = workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    this.#canAddFolders = workspace?.workspaceFolders === true;
    for (const folder of rootsOf(params)) this.#addFolder(folder);
    return {
      serverInfo: { name: 'mismatch', version: VERSION },
      capabilities: {
        textDocumentSync: {
          openClose: true,
          change: TextDocumentSyncKind.Incremental,
          save: { includeText: false },
        },
        hoverProvider: true,
        completionProvider: { triggerCharacters: ['/', '#', ' ', '"'] },
        definitionProvider: true,
        declarationProvider: true,
        documentSymbolProvider: true,
        codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll'] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  #initialized(): void {
    if (this.#canWatch) {
      const watchers = [{ globPattern: '**/*.{yaml,yml,json}' }];
      this.#connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers })
        .catch((error) => this.#fail(error));
    }
    if (this.#canAddFolders) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const folder of removed) this.#removeFolder(folder);
        for (const folder of added) this.#addFolder(folder);
        this.#load();
        for (const { uri } of this.#buffers.all()) this.#take(uri);
      });
    }
    this.#load();
  }

  /** Reads every folder that has not been read. */
  #load(): void {
    for (const folder of this.#folders) folder.ready().catch((error) => this.#fail(error));
  }

  #addFolder({ uri }: Pick<WorkspaceFolder, 'uri'>): void {
    const path = pathOf(uri);
    if (path === undefined || this.#folders.some(({ root }) => root === path)) return;
    this.#folders.push(this.#folderAt(path, undefined));
  }

  #removeFolder({ uri }: WorkspaceFolder): void {
    const path = pathOf(uri);
    for (const folder of this.#folders) if (folder.root === path) folder.end();
    this.#folders = this.#folders.filter(({ root }) => root !== path);
  }

  #folderAt(root: string, only: readonly string[] | undefined): Folder {
    const folder: Folder = new Folder(root, only, {
      today: () => now().slice(0, 10),
      openAs: (path) => this.#open.get(path),
      publish: (uri, told) => this.#publish(folder, uri, told),
      fail: (error) => this.#fail(error),
    });
    return folder;
  }

  /** The innermost folder that holds a file; for a file outside of all, one with it alone. */
  #folderOf(path: string, isWanted = false): Folder | undefined {
    const [innermost] = this.#holding(path);
    if (innermost !== undefined || !isWanted) return innermost;
    const alone = this.#folderAt(dirname(path), [nameIn(dirname(path), path) ?? path]);
    this.#folders.push(alone);
    return alone;
  }

  /** Every folder that holds a file, the innermost first. */
  #holding(path: string): readonly Folder[] {
    const holding = this.#folders.filter((folder) => folder.holds(path));
    return holding.sort((a, b) => b.root.length - a.root.length);
  }

  #onBuffers(): void {
    const buffers = this.#buffers;
    buffers.onDidOpen(({ document }) => this.#take(document.uri));
    buffers.onDidChangeContent(({ document }) => {
      const path = pathOf(document.uri);
      if (path === undefined) return;
      for (const folder of this.#holding(path)) folder.change(path, document.getText());
    });
    buffers.onDidSave(({ document }) => {
      const path = pathOf(document.uri);
      if (path === undefined) return;
      // Who cannot watch files is told of them when one is saved, and a manifest may list others.
      const lists = /\b(?:descriptors|ignore|rules|facts|limits)["']?\s*:/.test(document.getText());
      if (!this.#canWatch || lists) this.#folderOf(path)?.reload();
    });
    buffers.onDidClose(({ document }) => {
      const path = pathOf(document.uri);
      if (path === undefined) return;
      this.#open.delete(path);
      for (const folder of this.#holding(path)) this.#closeIn(folder, path);
    });
  }

  #take(uri: string): void {
    const path = pathOf(uri);
    const text = this.#buffers.get(uri)?.getText();
    if (path === undefined || text === undefined) return;
    this.#open.set(path, uri);
    this.#folderOf(path, looksLikeDescriptor(text));
    for (const folder of this.#holding(path)) {
      folder.open(path, text).catch((error) => this.#fail(error));
    }
  }

  #closeIn(folder: Folder, path: string): void {
    const close = async () => {
      await folder.close(path);
      if (!folder.isDone) return;
      folder.end();
      this.#folders = this.#folders.filter((one) => one !== folder);
    };
    close().catch((error) => this.#fail(error));
  }

  #publish(folder: Folder, uri: string, told: readonly Told[]): void {
    const known = this.#told.get(uri) ?? new Map<Folder, readonly Diagnostic[]>();
    if (told.length === 0) known.delete(folder);
    else {
      known.set(
        folder,
        told.map(({ diagnostic }) => diagnostic),
      );
    }
    if (known.size === 0) this.#told.delete(uri);
    else this.#told.set(uri, known);
    const all = [...known.values()].flat();
    const diagnostics = known.size > 1 ? distinct(all) : all;
    const key = jsonText(diagnostics);
    if ((this.#published.get(uri) ?? '[]') === key) return;
    if (diagnostics.length === 0) this.#published.delete(uri);
    else this.#published.set(uri, key);
    this.#connection.sendDiagnostics({ uri, diagnostics }).catch((error) => this.#fail(error));
  }

  #fail(error: unknown): void {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#connection.console.error(told);
  }

  /** An open document that is or may become a descriptor. */
  #opened(uri: string): Opened | undefined {
    const document = this.#buffers.get(uri);
    if (document === undefined) return undefined;
    const path = pathOf(uri);
    const folder = path === undefined ? undefined : this.#folderOf(path);
    const inside = folder && path !== undefined ? nameIn(folder.root, path) : undefined;
    const isKnown = inside !== undefined && folder?.project.textOf(inside) !== undefined;
    if (!isKnown && !looksLikeDescriptor(document.getText())) return undefined;
    return { document, folder, file: inside ?? uri };
  }
}

const distinct = (all: readonly Diagnostic[]): Diagnostic[] => [
  ...new Map(all.map((one) => [jsonText(one), one])).values(),
];

/** The folders of a client, in whichever of the three ways it names them. */
function rootsOf({ workspaceFolders, rootUri, rootPath }: InitializeParams) {
  if (workspaceFolders) return workspaceFolders;
  if (rootUri) return [{ uri: rootUri }];
  return rootPath ? [{ uri: addressOf(rootPath) }] : [];
}

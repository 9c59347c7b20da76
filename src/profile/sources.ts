import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
} from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { Unreadable } from '../artifacts/artifact.ts';
import { looksLikeTable } from './looks-like-table.ts';

export type Format = 'parquet' | 'csv' | 'json';

/** One file of data. */
export type DataFile = {
  /** As somebody named it, with `/`. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
};

/**
 * The files that paths and patterns name, each once, in the order of their names. A path that exists
 * is that file, whatever characters it has.
 * @throws {Unreadable} where a name leads to no file
 */
export function findFiles(names: readonly string[], cwd: string): readonly DataFile[] {
  const found = new Map<string, DataFile>();
  for (const name of names) {
    for (const path of expand(name, cwd)) {
      const file = fileAt(path, cwd);
      found.set(file.path, file);
    }
  }
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function fileAt(name: string, cwd: string): DataFile {
  const path = resolve(cwd, name);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new Unreadable(`there is no file ${name}`);
  if (!stats.isFile()) throw new Unreadable(`${name} is not a file`);
  return { name: name.split(sep).join('/'), path, size: stats.size };
}

function expand(name: string, cwd: string): readonly string[] {
  if (statSync(resolve(cwd, name), { throwIfNoEntry: false })) return [name];
  const { base, glob, isGlob } = picomatch.scan(name.split(sep).join('/'));
  if (!isGlob) return [name];
  const matches = picomatch(glob);
  const recursive = glob.includes('/') || glob.includes('**');
  const entries = entriesOf(resolve(cwd, base), recursive);
  const found = entries.filter((entry) => matches(entry)).map((entry) => join(base, entry));
  if (found.length === 0) throw new Unreadable(`no file matches ${name}`);
  return found;
}

function entriesOf(folder: string, recursive: boolean): readonly string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { recursive, withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((entry) => entry.split(sep).join('/'));
}

const ENDINGS: readonly (readonly [Format, RegExp])[] = [
  ['parquet', /\.(?:parquet|pq|parq)$/i],
  ['csv', /\.(?:csv|tsv|psv)(?:\.gz|\.zst)?$/i],
  ['json', /\.(?:jsonl|ndjson|json)(?:\.gz|\.zst)?$/i],
];

/** Endings of tables, and of much else. */
const PERHAPS_CSV = /\.(?:txt|data|tab)$/i;

/** Enough for some lines of nearly every table. */
const BEGINNING = 64 * 1024;

/**
 * The format of a file, by its name and else by its first bytes.
 * @throws {Unreadable} where neither tells
 */
export function formatOf({ name, path, size }: DataFile): Format {
  const named = ENDINGS.find(([, ending]) => ending.test(basename(name)));
  if (named) return named[0];
  // Signs of all formats are ASCII, whatever the encoding of the rest.
  const head = headOf(path, Math.min(size, BEGINNING)).toString('latin1');
  if (head.startsWith('PAR1')) return 'parquet';
  if (/^(?:\xef\xbb\xbf)?\s*[[{]/.test(head)) return 'json';
  if (PERHAPS_CSV.test(name)) {
    if (looksLikeTable(head, size <= BEGINNING)) return 'csv';
    throw new Unreadable(
      `nothing tells that ${name} is a table: its first lines do not have the same number of commas, semicolons, tabs or bars, two or more; if it is one, call it .csv or .tsv`,
    );
  }
  throw new Unreadable(
    `nothing tells the format of ${name}: call it .parquet, .csv, .tsv, .jsonl or .json`,
  );
}

/** A file that is read here and there. */
export type OpenFile = {
  readonly size: number;
  /** Fills memory with what begins somewhere, and gives how much that is: less only at the end. */
  read(into: Uint8Array, from: number): number;
  close(): void;
};

export function openFile(path: string): OpenFile {
  const file = openSync(path, 'r');
  return {
    size: fstatSync(file).size,
    read(into, from) {
      let filled = 0;
      while (filled < into.length) {
        const read = readSync(file, into, filled, into.length - filled, from + filled);
        if (read === 0) break;
        filled += read;
      }
      return filled;
    },
    close: () => closeSync(file),
  };
}

export const isFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true;

function headOf(path: string, length: number): Buffer {
  const file = openFile(path);
  try {
    const head = Buffer.alloc(length);
    return head.subarray(0, file.read(head, 0));
  } finally {
    file.close();
  }
}

/** The SHA-256 digest of a file, of which never more than a mebibyte is held. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  const stream = createReadStream(path, { highWaterMark: 1024 * 1024 });
  for await (const bytes of stream as AsyncIterable<Buffer>) hash.update(bytes);
  return `sha256:${hash.digest('hex')}`;
}

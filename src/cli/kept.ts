import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { Kept } from '../kept.ts';
import type { Limits } from '../parse.ts';
import { reasonOf } from '../read/trouble.ts';
import { VERSION } from '../version.ts';

// What an earlier `--changed` has parsed lies where the system has such things of a person, and not
// in the repository: what comes with that may come from a stranger, who would choose what we read.

/** Larger ones take longer to read than they save. */
const MOST_BYTES = 64 * 1024 * 1024;
/** What nobody has checked for so long is in nobody's way any more. */
const MOST_DAYS = 30;

type Content = { readonly by: string; readonly kept: readonly Kept[] };

/** Everything that this very program kept for a folder; nothing where that cannot be read. */
export function readKept(root: string, limits: Limits): readonly Kept[] {
  const file = fileFor(root);
  if (file === undefined) return [];
  try {
    const { size, uid } = statSync(file);
    if (size > MOST_BYTES || uid !== (process.getuid?.() ?? uid)) return [];
    const { by, kept } = deserialize(readFileSync(file)) as Content;
    return by === writer(limits) ? kept : [];
  } catch {
    // There is none, or it is torn: then all is parsed as always.
    return [];
  }
}

/** Puts something in its place, as a whole or not at all: where nothing may be written, not at all. */
export function writeKept(root: string, limits: Limits, kept: readonly Kept[]): void {
  const file = fileFor(root);
  const content = serialize({ by: writer(limits), kept } satisfies Content);
  if (file === undefined || content.length > MOST_BYTES) return;
  try {
    mkdirSync(folder(), { recursive: true, mode: 0o700 });
    clear(folder());
    replace(file, content);
  } catch (error) {
    if (reasonOf(error) === undefined) throw error;
  }
}

/** Two runs at a time write two files, of which the last one stays. */
function replace(file: string, content: Buffer): void {
  const next = `${file}.${process.pid}`;
  try {
    writeFileSync(next, content, { mode: 0o600, flag: 'wx' });
    renameSync(next, file);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}

function clear(folder: string): void {
  const oldest = Date.now() - MOST_DAYS * 24 * 60 * 60 * 1000;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isFile() && stats.mtimeMs < oldest) rmSync(file, { force: true });
  }
}

const folder = (): string => join(cacheOf(), 'mismatch', 'parsed');

/** Where programs keep what they can make again, by the customs of each system. */
function cacheOf(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  if (process.platform === 'win32') return LOCALAPPDATA || join(homedir(), 'AppData', 'Local');
  return join(homedir(), ...(process.platform === 'darwin' ? ['Library', 'Caches'] : ['.cache']));
}

/** A folder is known by where it is; nothing is kept for one whose name no file can have. */
function fileFor(root: string): string | undefined {
  const name = encodeURIComponent(root);
  return name.length > 200 ? undefined : join(folder(), name);
}

/** Who wrote it: another build may parse or judge a text otherwise, and another node read it so. */
function writer(limits: Limits): string {
  const url = import.meta.url;
  const { size, mtimeMs } = statSync(url.startsWith('file:') ? fileURLToPath(url) : url);
  return JSON.stringify([VERSION, process.version, size, mtimeMs, limits]);
}

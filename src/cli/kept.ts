import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { Kept } from '../kept.ts';
import type { Limits } from '../parse.ts';
import { reasonOf } from '../read/trouble.ts';
import { VERSION } from '../version.ts';

/**
 * What an earlier `--changed` has parsed, in the folder of git itself: no commit and no pull request
 * can put anything there, and it goes with the clone. Whoever deletes it loses some milliseconds.
 */
const FILE = join('mismatch', 'parsed');

/** Larger ones take longer to read than they save. */
const MOST_BYTES = 64 * 1024 * 1024;

type Content = { readonly by: string; readonly kept: readonly Kept[] };

/** Everything kept by this very program with these limits; nothing where that cannot be read. */
export function readKept(folder: string, limits: Limits): readonly Kept[] {
  try {
    const path = join(folder, FILE);
    if (statSync(path).size > MOST_BYTES) return [];
    const { by, kept } = deserialize(readFileSync(path)) as Content;
    return by === writer(limits) ? kept : [];
  } catch {
    // There is none, or it is torn: then all is parsed as always.
    return [];
  }
}

/** Puts something in its place, as a whole or not at all. */
export function writeKept(folder: string, limits: Limits, kept: readonly Kept[]): void {
  const path = join(folder, FILE);
  const next = `${path}.${process.pid}`;
  try {
    const content = serialize({ by: writer(limits), kept } satisfies Content);
    if (content.length > MOST_BYTES) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(next, content, { mode: 0o600, flag: 'wx' });
    renameSync(next, path);
  } catch (error) {
    // Where nothing may be written, nothing is kept.
    if (reasonOf(error) === undefined) throw error;
    rmSync(next, { force: true });
  }
}

/** Who wrote it: another build may parse or judge a text otherwise. */
function writer(limits: Limits): string {
  const program = import.meta.url.startsWith('file:')
    ? fileURLToPath(import.meta.url)
    : import.meta.url;
  const { size, mtimeMs } = statSync(program);
  return JSON.stringify([VERSION, process.version, size, mtimeMs, limits]);
}

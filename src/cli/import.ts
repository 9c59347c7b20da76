import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Reader } from '../artifacts/account.ts';
import { READERS } from '../artifacts/formats/index.ts';
import { importInto, importText } from '../artifacts/import.ts';
import { type Read, readerOf, readWith } from '../artifacts/survey.ts';
import { closest } from '../closest.ts';
import { escapeTerminal } from '../escape.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { candidate, filesBelow } from '../read/artifacts.ts';
import { replaceFile } from './files.ts';
import { now, write } from './process.ts';
import { complain as refuse, writeError } from './tell.ts';

export type ImportFlags = {
  /** The descriptor that is to hold it as evidence. */
  readonly into?: string;
  /** Which element of that file is meant. */
  readonly of?: string;
};

/** `mismatch import [FORMAT] FILE`: one artifact as descriptors, or as evidence in one. */
export function importCommand(
  [first, second]: readonly [string, string | undefined],
  flags: ImportFlags,
): ExitCode {
  const path = resolve(second ?? first);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    return refuse(`there is no file ${JSON.stringify(second ?? first)}`, EXIT.usage);
  }
  const root = rootOf(path, flags.into);
  const file = below(root, realpathSync.native(path));
  const files = filesBelow(root);
  const reader =
    second === undefined
      ? readerOf(candidate(file, files))
      : READERS.find(({ format }) => format === first);
  if (reader === undefined) return refuse(unknownFormat(first, second), EXIT.usage);
  const read = readWith(reader, file, files);
  if ('problem' in read) {
    const { message, line } = read.problem;
    return refuse(`${file}${line > 1 ? `:${line}` : ''} ${message}`, EXIT.invalid);
  }
  tellLosses(read);
  const origin = { files, time: now() };
  if (flags.into === undefined) {
    if (flags.of !== undefined) return refuse('--of needs --into FILE', EXIT.usage);
    const folder = below(root, process.cwd()) || '.';
    const text = importText(read, { ...origin, folder: folder.startsWith('..') ? '.' : folder });
    if (text === '')
      return refuse(`${file} says nothing that a descriptor could hold`, EXIT.invalid);
    write(text);
    return EXIT.ok;
  }
  return intoFile(read, { ...flags, into: flags.into }, root, origin);
}

function intoFile(
  read: Read,
  { into, of }: ImportFlags & { readonly into: string },
  root: string,
  origin: { readonly files: ReturnType<typeof filesBelow>; readonly time: string },
): ExitCode {
  const path = resolve(into);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    return refuse(`there is no file ${JSON.stringify(into)} to put it into`, EXIT.usage);
  }
  const file = below(root, realpathSync.native(path));
  const target = { file, text: readFileSync(path, 'utf8'), ...(of === undefined ? {} : { of }) };
  const folder = below(root, dirname(realpathSync.native(path))) || '.';
  const done = importInto(read, target, { ...origin, folder });
  if ('refused' in done) return refuse(done.refused, EXIT.invalid);
  if (done.text !== target.text) replaceFile(path, done.text, into);
  const items = `${done.items} ${done.items === 1 ? 'item' : 'items'} of evidence`;
  write(`${file}: ${items} about ${done.elements.join(', ')}\n`);
  return EXIT.ok;
}

/** The folder that holds the artifact and everything that is written about it. */
function rootOf(path: string, into: string | undefined): string {
  const real = realpathSync.native(dirname(path));
  const others = [process.cwd(), ...(into === undefined ? [] : [dirname(resolve(into))])];
  let root = real;
  while (others.some((other) => isOutside(root, other)) && dirname(root) !== root) {
    root = dirname(root);
  }
  // An artifact from elsewhere has its own folder, and descriptors of it name it from there.
  return into === undefined && isOutside(process.cwd(), real) ? real : root;
}

const isOutside = (root: string, path: string): boolean => {
  const inside = relative(root, path);
  return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
};

const below = (root: string, path: string): string => relative(root, path).split(sep).join('/');

/** What gets lost is told beside the descriptor, so that nobody takes it for the whole. */
function tellLosses({ artifact, reading: { losses = [] } }: Read): void {
  for (const { what, place } of losses) {
    const where = place?.line === undefined ? '' : `:${place.line}`;
    writeError(`${escapeTerminal(`${artifact.file}${where}: left out: ${what}`)}\n`);
  }
}

function unknownFormat(first: string, second: string | undefined): string {
  const formats = READERS.map(({ format }: Reader) => format);
  if (second === undefined) {
    return `${first} is of no format that is known by its name and its first bytes; name one: ${formats.join(', ')}`;
  }
  const near = closest(first, formats);
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  return `there is no format ${JSON.stringify(first)}${hint} (${formats.join(', ')})`;
}

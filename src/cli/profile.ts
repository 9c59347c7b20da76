import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { Unreadable } from '../artifacts/artifact.ts';
import { profileInto } from '../artifacts/profiled.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { formatProfile, type Profile } from '../profile/document.ts';
import { mergeProfiles, Unmergeable } from '../profile/merge.ts';
import { parseProfile } from '../profile/parse-profile.ts';
import { type ProfileOptions, type Progress, profile } from '../profile/profile.ts';
import { readText } from '../read/regular-file.ts';
import { runLong } from './engine.ts';
import { replaceFile } from './files.ts';
import { now, write } from './process.ts';
import { complain, writeError } from './tell.ts';

export type OutputFlags = {
  /** The file to write; standard output, if nothing is said. */
  readonly out?: string;
  /** Replaces the file if it is there. */
  readonly force: boolean;
};

export type ProfileFlags = OutputFlags & {
  readonly slice?: readonly string[];
  readonly slices?: number;
  readonly columns?: readonly string[];
  readonly time?: string;
  readonly utc: boolean;
  /** The path of a profile whose edges to use. */
  readonly reference?: string;
  readonly digest?: boolean;
  readonly threads?: number;
  /** The descriptor that takes the statistics as evidence. */
  readonly into?: string;
  /** Which element of that file is meant. */
  readonly of?: string;
};

/** `mismatch profile DATA...`: the statistics of a data set. */
export async function profileCommand(
  names: readonly string[],
  flags: ProfileFlags,
): Promise<ExitCode> {
  return telling(async () => {
    refuseToReplace(flags);
    const { into, of } = flags;
    if (of !== undefined && into === undefined) throw new Misuse('--of needs --into FILE');
    if (into !== undefined && !isFile(into)) throw new Misuse(`there is no file ${quoted(into)}`);
    const made = await profileOf(names, flags);
    if (into === undefined) writeProfile(made, flags);
    else putInto(made, into, flags);
  });
}

/** The descriptor, and the profile as well where it has a file of its own. */
function putInto(made: Profile, into: string, flags: ProfileFlags): void {
  const path = realpathSync.native(into);
  const folder = dirname(path);
  const slashed = (file: string) => relative(folder, resolve(file)).split(sep).join('/');
  const { of } = flags;
  const text = readFileSync(path, 'utf8');
  const target = { file: into, text, ...(of === undefined ? {} : { of }) };
  const done = profileInto(made, target, { time: now(), fileFrom: slashed });
  if ('refused' in done) throw new Refusal(done.refused);
  if (done.text !== target.text) replaceFile(path, done.text, into);
  write(`${into}: statistics of ${made.fields.length} fields about ${done.elements.join(', ')}\n`);
  if (flags.out !== undefined) writeProfile(made, flags);
}

const isFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true;

const quoted = (text: string): string => JSON.stringify(text);

/** The profile that `mismatch profile` makes, with its progress on a terminal. */
export async function profileOf(names: readonly string[], flags: ProfileFlags): Promise<Profile> {
  runLong();
  const { slice, slices, columns, time, utc, reference, digest, threads } = flags;
  const options: ProfileOptions = {
    cwd: process.cwd(),
    utc,
    ...(slice === undefined ? {} : { slice }),
    ...(slices === undefined ? {} : { slices }),
    ...(columns === undefined ? {} : { columns }),
    ...(time === undefined ? {} : { time }),
    ...(reference === undefined ? {} : { reference: readProfile(reference) }),
    ...(digest === undefined ? {} : { digest }),
    ...(threads === undefined ? {} : { threads }),
  };
  const bar = progressBar();
  try {
    return await profile(names, options, bar.show);
  } finally {
    bar.clear();
  }
}

/** `mismatch profile merge PROFILE...`: several profiles as that of all their data together. */
export async function mergeCommand(
  paths: readonly string[],
  flags: OutputFlags,
): Promise<ExitCode> {
  return telling(() => {
    refuseToReplace(flags);
    writeProfile(mergeProfiles(...paths.map(readProfile)), flags);
  });
}

/** What cannot be read or merged is told in a sentence, and is no bug of ours. */
async function telling(work: () => Promise<void> | void): Promise<ExitCode> {
  try {
    await work();
    return EXIT.ok;
  } catch (error) {
    if (error instanceof Misuse) return complain(error.message, EXIT.usage);
    if (error instanceof Unreadable) {
      return complain(`the data cannot be read: ${error.message}`, EXIT.invalid);
    }
    const isRefused = error instanceof Unmergeable || error instanceof Refusal;
    if (isRefused) return complain(error.message, EXIT.invalid);
    throw error;
  }
}

class Misuse extends Error {}

/** Why a descriptor does not take the statistics. */
class Refusal extends Error {}

/** A profile of 10,000 fields has less. */
const MOST_BYTES = 256 * 1024 * 1024;

function readProfile(path: string): Profile {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) {
    throw new Misuse(`there is no file ${JSON.stringify(path)}`);
  }
  const read = readText(path, path, MOST_BYTES);
  if ('problem' in read) throw new Unreadable(read.problem.message);
  try {
    return parseProfile(read.text);
  } catch (error) {
    if (error instanceof Unreadable) throw new Unreadable(`${path}: ${error.message}`);
    throw error;
  }
}

/** Before the work, which may take minutes. */
function refuseToReplace({ out, force }: OutputFlags): void {
  if (out === undefined || force || !existsSync(out)) return;
  throw new Misuse(`${JSON.stringify(out)} is there already; add --force to replace it`);
}

function writeProfile(made: Profile, { out }: OutputFlags): void {
  const text = formatProfile(made);
  if (out === undefined) write(text);
  else replaceFile(out, text);
}

const SHOW_EVERY = 100;
const WIDTH = 30;

/** A line on standard error that is written again and again, where that is a terminal. */
function progressBar() {
  const isTerminal = process.stderr.isTTY === true;
  let shown = Number.NEGATIVE_INFINITY;
  return {
    show({ rows, total }: Progress): void {
      if (!isTerminal || performance.now() - shown < SHOW_EVERY) return;
      shown = performance.now();
      writeError(`\r\x1b[K${progressLine(rows, total)}`);
    },
    clear(): void {
      if (shown > 0) writeError('\r\x1b[K');
    },
  };
}

function progressLine(rows: number, total: number | undefined): string {
  const counted = `${rows.toLocaleString('en')} records`;
  if (total === undefined || total === 0) return counted;
  const done = Math.min(1, rows / total);
  const bar = '█'.repeat(Math.round(done * WIDTH)).padEnd(WIDTH, '░');
  return `${bar} ${Math.floor(done * 100)} %  ${counted}`;
}

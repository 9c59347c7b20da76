import { Unreadable } from '../artifacts/artifact.ts';
import { acceptKnown, baselineText, entriesOf, parseBaseline } from '../baseline.ts';
import { check } from '../check.ts';
import { escapeTerminal } from '../escape.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Entry } from '../generated/baseline.ts';
import { compareProblems, type Problem } from '../problem.ts';
import { readNamed, readText } from '../read/regular-file.ts';
import { trouble } from '../read/trouble.ts';
import { count } from '../report/words.ts';
import type { Report, SystemReport } from '../report.ts';
import { isWritten } from './output.ts';
import { surroundings, write } from './process.ts';
import { complain, tellProblems, writeError } from './tell.ts';

export type BaselineFlags = {
  readonly out?: string;
  /** The day to note in entries that are new. */
  readonly since?: string;
  readonly root?: string;
};

/** Where a baseline is kept, if nobody says where. */
const USUAL = 'mismatch.baseline.json';

/** A baseline of 100,000 findings has less. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * `mismatch baseline`: writes what a check finds now, so that later ones accept it. What is invalid
 * was not compared, and a baseline without that would hide it until it is mended, so none is written.
 */
export async function baselineCommand(
  paths: readonly string[],
  flags: BaselineFlags,
): Promise<ExitCode> {
  const { report, configuration } = await check(paths, surroundings(flags.root));
  const { problems, checked } = report;
  if (problems.length > 0 || checked.descriptors === 0) {
    tellProblems(problems);
    const why =
      problems.length > 0
        ? `${count(problems.length, 'problem')} to mend first; no baseline was written`
        : 'there was nothing to check';
    return complain(why, EXIT.invalid);
  }
  const file = flags.out ?? configuration.baseline ?? USUAL;
  const known = file === '-' ? [] : entriesIn(file);
  // Whatever it was, it was not this program that wrote it.
  if ('code' in known && known.code !== 'no-such-file') return complain(known.message, EXIT.usage);
  const entries = entriesOf(report, {
    known: 'code' in known ? [] : known,
    ...(flags.since === undefined ? {} : { since: flags.since }),
  });
  const text = baselineText(entries);
  if (file === '-') write(text);
  else if (!isWritten(file, text)) return EXIT.usage;
  else writeError(`${escapeTerminal(`${file}: ${acceptedText(entries)}`)}\n`);
  return EXIT.ok;
}

function acceptedText(entries: readonly Entry[]): string {
  const unknown = entries.filter(({ verdict }) => verdict === 'unknown').length;
  return `accepts ${count(entries.length - unknown, 'mismatch')} and ${unknown} unknown`;
}

/** A report without what a baseline accepts. One that cannot be read is a problem of the run. */
export function withBaseline(report: Report, file: string, named = false): Report {
  const entries = entriesIn(file, named);
  if (!('code' in entries)) return acceptKnown({ ...report, systems: bare(report) }, entries, file);
  return { ...report, problems: [...report.problems, entries].sort(compareProblems) };
}

/** Without overviews, whose counts hold what is accepted. */
const bare = ({ systems }: Report): readonly SystemReport[] =>
  systems.map(({ overview: _, ...system }) => system);

/** What a baseline accepts, or why it cannot be read; only of one that somebody `named` a pipe is read. */
export function entriesIn(file: string, named = false): readonly Entry[] | Problem {
  const read = named ? readNamed(file, MOST_BYTES) : readText(file, file, MOST_BYTES);
  if ('problem' in read) {
    const { problem } = read;
    if (problem.code !== 'no-such-file') return problem;
    const message = `there is no baseline ${file}; \`mismatch baseline -o ${file}\` writes one`;
    return { ...problem, message };
  }
  try {
    return parseBaseline(read.text);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return trouble('baseline', `${file} cannot be read: ${error.message}`, file);
  }
}

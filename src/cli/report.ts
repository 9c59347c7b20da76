import { Unreadable } from '../artifacts/artifact.ts';
import { check } from '../check.ts';
import { escapeTerminal } from '../escape.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { readNamed, type Text } from '../read/regular-file.ts';
import { trouble } from '../read/trouble.ts';
import { page } from '../report/html/page.ts';
import { parseReport } from '../report/parse-report.ts';
import type { Style } from '../report/pretty.ts';
import { count } from '../report/words.ts';
import type { Report } from '../report.ts';
import { isWritten } from './output.ts';
import { commandLine, surroundings, write } from './process.ts';
import { complain, tellProblems, writeError } from './tell.ts';

export type PageFlags = {
  /** A report as JSON, instead of descriptors. */
  readonly from?: string;
  readonly out: string;
  readonly root?: string;
};

/** A report, and the lines that it quotes as far as they are at hand. */
type Shown = { readonly report: Report } & Pick<Style, 'textOf'>;

/**
 * `mismatch report`: one page about everything that was found. It reports and does not judge: a page
 * that could be made and is complete is a success.
 */
export async function reportCommand(paths: readonly string[], flags: PageFlags): Promise<ExitCode> {
  const { from, out } = flags;
  if (from !== undefined && paths.length > 0) {
    return complain('--from names all that is reported, so there can be no paths', EXIT.usage);
  }
  const shown = from === undefined ? await checked(paths, flags) : await read(from);
  if (typeof shown === 'string') return complain(shown, EXIT.invalid);
  const { report, textOf } = shown;
  const text = page(report, { textOf, command: commandLine() });
  if (out === '-') write(text);
  else if (!isWritten(out, text)) return EXIT.usage;
  else tell(`${out}: ${countsOf(report)}`);
  tellProblems(report.problems);
  const isIncomplete = report.problems.length > 0 || report.checked.descriptors === 0;
  return isIncomplete ? EXIT.invalid : EXIT.ok;
}

const checked = (paths: readonly string[], { root }: PageFlags): Promise<Shown> =>
  check(paths.length > 0 ? paths : ['.'], { ...surroundings(root), overview: true });

/** A report of 100,000 findings has less. */
const MOST_BYTES = 256 * 1024 * 1024;

/** A report that was written before, or why there is none. The lines of files may be others by now. */
async function read(from: string): Promise<Shown | string> {
  const read = from === '-' ? await fromStandardInput() : readNamed(from, MOST_BYTES);
  if ('problem' in read) return read.problem.message;
  try {
    return { report: parseReport(read.text), textOf: () => undefined };
  } catch (error) {
    if (error instanceof Unreadable) return `${from}: ${error.message}`;
    throw error;
  }
}

async function fromStandardInput(): Promise<Text> {
  const text = (await surroundings(undefined).stdin?.(MOST_BYTES)) ?? '';
  return text.length > MOST_BYTES
    ? { problem: trouble('limit/size', 'standard input is too large', '-') }
    : { text };
}

function countsOf({ summary: { mismatch, unknown, match }, problems, checked }: Report): string {
  const counts = `${count(mismatch, 'mismatch')}, ${unknown} unknown, ${match} match`;
  if (problems.length > 0) return `${counts}, and ${count(problems.length, 'problem')}`;
  return checked.descriptors > 0 ? counts : 'there was nothing to check';
}

const tell = (message: string): void => {
  writeError(`${escapeTerminal(message)}\n`);
};

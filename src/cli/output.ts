import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { closest } from '../closest.ts';
import { escapeTerminal } from '../escape.ts';
import { EXIT, type ExitCode, type FailOn } from '../exit.ts';
import { compact } from '../report/compact.ts';
import { FORMATS, type Format } from '../report/formats.ts';
import type { Reporter } from '../report/index.ts';
import { json } from '../report/json.ts';
import { lines } from '../report/lines.ts';
import { pretty, type Style } from '../report/pretty.ts';
import type { Report } from '../report.ts';
import { rules } from '../rules/index.ts';
import { isNotWritten, replaceFile } from './files.ts';
import { commandLine, wantsColor, write } from './process.ts';
import { complain } from './tell.ts';

/** One way in which a run is reported; without a file it goes to standard output. */
export type Output = { readonly format: Format; readonly file?: string };

/** What every command has that ends with a report. */
export type ReportFlags = {
  /** What `--format` asked for; pretty to standard output if nothing. */
  readonly format?: readonly Output[];
  readonly quiet: boolean;
  /** What makes the run fail; nothing where it does not judge. */
  readonly failOn?: FailOn;
  readonly color?: boolean;
};

const PRETTY: readonly Output[] = [{ format: 'pretty' }];

export const outputsOf = ({ format = PRETTY }: Pick<ReportFlags, 'format'>): readonly Output[] =>
  format;

/** Whether any of the outputs has one of these formats. */
export const isAsked = (flags: Pick<ReportFlags, 'format'>, ...formats: readonly Format[]) =>
  outputsOf(flags).some(({ format }) => formats.includes(format));

/**
 * Reads one more `FORMAT[:FILE]`. A format has no colon, so that the rest may be any path, such as
 * `C:\reports\out.sarif`. Throws where it cannot be done what is asked for.
 */
export function addOutput(value: string, before: readonly Output[] = []): readonly Output[] {
  const [, name = '', colon, file = ''] = /^([^:]*)(:?)(.*)$/s.exec(value) ?? [];
  const format = FORMATS.find((one) => one === name);
  if (format === undefined) throw new InvalidArgumentError(unknown(name));
  if (colon === ':' && file === '') {
    throw new InvalidArgumentError('after the colon has to be a file, or - for standard output.');
  }
  const output = file === '' || file === '-' ? { format } : { format, file };
  for (const other of before) refuseBoth(other, output);
  return [...before, output];
}

function unknown(name: string): string {
  const near = closest(name, FORMATS);
  const hint =
    near === undefined ? `the formats are ${FORMATS.join(', ')}.` : `did you mean ${near}?`;
  return `there is no format ${JSON.stringify(escapeTerminal(name))}; ${hint}`;
}

function refuseBoth(one: Output, other: Output): void {
  if (one.file === undefined && other.file === undefined) {
    throw new InvalidArgumentError(
      `${one.format} goes to standard output already; name a file, such as ${other.format}:FILE.`,
    );
  }
  if (
    one.file !== undefined &&
    other.file !== undefined &&
    resolve(one.file) === resolve(other.file)
  ) {
    throw new InvalidArgumentError(`${one.format} is written to this file already.`);
  }
}

/**
 * Reports in every way that is asked for, files first. A file is replaced as a whole, and its folder
 * is made. `usage` where a file could not be written, after everything else has been.
 */
export async function deliver(
  report: Report,
  flags: ReportFlags,
  textOf: Style['textOf'],
  known: Style['rules'] = rules,
): Promise<ExitCode | undefined> {
  const outputs = [...outputsOf(flags)].sort(
    (one, other) => Number(!one.file) - Number(!other.file),
  );
  let failed: ExitCode | undefined;
  for (const { format, file } of outputs) {
    const color = format === 'pretty' && file === undefined && wantsColor(flags.color);
    const reporter = await REPORTERS[format]();
    const { quiet, failOn } = flags;
    const fails = failOn === undefined ? {} : { failOn };
    const style = { color, quiet, textOf, rules: known, command: commandLine(), ...fails };
    const text = reporter(report, style);
    if (file === undefined) write(text);
    else if (!isWritten(file, text)) failed = EXIT.usage;
  }
  return failed;
}

/** The formats of most runs are part of the program; each of the others is loaded when asked for. */
const REPORTERS: Readonly<Record<Format, () => Reporter | Promise<Reporter>>> = {
  pretty: () => pretty,
  compact: () => compact,
  json: () => json,
  jsonl: () => lines,
  sarif: async () => (await import('../report/sarif.ts')).sarif,
  junit: async () => (await import('../report/junit.ts')).junit,
  github: async () => (await import('../report/github.ts')).github,
  'github-summary': async () => (await import('../report/markdown.ts')).jobSummary,
  gitlab: async () => (await import('../report/gitlab.ts')).gitlab,
  markdown: async () => (await import('../report/markdown.ts')).comment,
  badge: async () => (await import('../report/badge.ts')).badge,
  html: async () => (await import('../report/html/page.ts')).page,
};

/** Puts a text into a file; says why where that cannot be done, for whoever has more to do. */
export function isWritten(file: string, text: string, name = file): boolean {
  try {
    replaceFile(file, text, name);
    return true;
  } catch (error) {
    if (!isNotWritten(error)) throw error;
    complain(error.message, EXIT.usage);
    return false;
  }
}

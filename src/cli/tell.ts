import { escapeTerminal } from '../escape.ts';
import type { ExitCode } from '../exit.ts';
import type { Problem } from '../problem.ts';

let isHeard = false;

/** Writes to standard error. If that is not possible there is nobody to tell, and the run goes on. */
export function writeError(text: string): void {
  if (!isHeard) process.stderr.on('error', () => {});
  isHeard = true;
  process.stderr.write(text);
}

/** Whether nothing waits to be written, as it does on a slow pipe. */
export const isAllTold = (): boolean => !isHeard || process.stderr.writableLength === 0;

/** Says what could not be read, for a command whose output has no place for it. */
export function tellProblems(problems: readonly Problem[]): void {
  for (const { file, line, column, message } of problems) {
    writeError(`${escapeTerminal(`${file}:${line}:${column}: ${message}`)}\n`);
  }
}

/** Says why a command does not do what was asked, and with what code it ends. */
export function complain(message: string, code: ExitCode): ExitCode {
  writeError(`error: ${escapeTerminal(message)}\n`);
  return code;
}

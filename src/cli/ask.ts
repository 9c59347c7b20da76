import { check } from '../check.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Perspective } from '../generated/descriptors.ts';
import { agenda } from '../report/agenda.ts';
import { surroundings, write } from './process.ts';
import { tellProblems } from './tell.ts';

export type AskFlags = { readonly of?: Perspective; readonly root?: string };

/** `mismatch ask`: what is open, for an issue or a meeting. Open questions are no failure. */
export async function askCommand(paths: readonly string[], flags: AskFlags): Promise<ExitCode> {
  const { report } = await check(paths, surroundings(flags.root));
  write(agenda(report, flags.of));
  tellProblems(report.problems);
  const isIncomplete = report.problems.length > 0 || report.checked.descriptors === 0;
  return isIncomplete ? EXIT.invalid : EXIT.ok;
}

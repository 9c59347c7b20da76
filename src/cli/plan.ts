import { existsSync } from 'node:fs';
import { escapeTerminal } from '../escape.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { parseWindows, wrongWindow } from '../observe/windows.ts';
import { paintWith } from '../paint.ts';
import { type Plans, planMonitors } from '../rehearsals.ts';
import { planText } from '../report/plan.ts';
import { patchText } from '../report/plan-patch.ts';
import { runLong } from './engine.ts';
import { isWritten, type Output, outputsOf } from './output.ts';
import { surroundings, wantsColor, write } from './process.ts';
import { complain, tellProblems, writeError } from './tell.ts';

export type PlanFlags = {
  /** As `--format` of `forecast` reads it; of its formats a plan has `pretty` and `json`. */
  readonly format?: readonly Output[];
  /** Prints the settings alone. */
  readonly patch: boolean;
  /** Writes the settings to a file. */
  readonly out?: string;
  readonly force: boolean;
  readonly root?: string;
  readonly window?: string;
  readonly export: ReadonlyMap<string, string>;
  readonly repetitions?: number;
  readonly color?: boolean;
};

/** `mismatch forecast plan`: what a monitor would see of drifts, before there are any. It judges nothing. */
export async function planCommand(paths: readonly string[], flags: PlanFlags): Promise<ExitCode> {
  runLong();
  const windows = flags.window === undefined ? undefined : parseWindows(flags.window);
  if (flags.window !== undefined && windows === undefined) {
    return misused(wrongWindow(flags.window));
  }
  const strange = outputsOf(flags).find(({ format }) => format !== 'pretty' && format !== 'json');
  if (strange) return misused(`a plan is told as pretty or json, not as ${strange.format}`);
  if (flags.out !== undefined && !flags.force && existsSync(flags.out)) {
    return misused(`${JSON.stringify(flags.out)} is there already; add --force to replace it`);
  }
  const plans = await planMonitors(paths, {
    ...surroundings(flags.root),
    replaced: flags.export,
    ...(windows ? { windows } : {}),
    ...(flags.repetitions === undefined ? {} : { repetitions: flags.repetitions }),
  });
  tellProblems(plans.problems);
  if (plans.planned.length === 0) return unplanned(plans, flags);
  const isOut = flags.out === undefined || isWritten(flags.out, patchText(plans.planned));
  const isTold = deliver(plans, flags);
  return isOut && isTold ? EXIT.ok : EXIT.usage;
}

/** Tells the plans in every way that is asked for; false where a file could not be written. */
function deliver(plans: Plans, flags: PlanFlags): boolean {
  return outputsOf(flags)
    .map(({ format, file }) => {
      const text = format === 'json' ? jsonOf(plans) : prettyOf(plans, flags, file === undefined);
      if (file !== undefined) return isWritten(file, text);
      write(text);
      return true;
    })
    .every((one) => one);
}

const jsonOf = ({ planned, unplanned: rest }: Plans): string =>
  `${JSON.stringify({ plan: 'v1', planned, unplanned: rest }, undefined, 2)}\n`;

function prettyOf({ planned, unplanned: rest }: Plans, flags: PlanFlags, isShown: boolean): string {
  if (flags.patch) return patchText(planned);
  const paint = paintWith(isShown && wantsColor(flags.color));
  return planText(planned, rest, { paint });
}

/** Why there is no plan at all; the descriptors have been complained of already. */
function unplanned(plans: Plans, flags: PlanFlags): ExitCode {
  if (outputsOf(flags).some(({ format }) => format === 'json')) deliver(plans, flags);
  for (const { monitoring, why } of plans.unplanned) tell(`${monitoring}: ${why}`);
  if (plans.unplanned.length === 0 && plans.problems.length === 0) {
    tell('no RuntimeMonitoring descriptor was found');
  }
  tell('nothing could be planned');
  return EXIT.invalid;
}

const misused = (message: string): ExitCode => complain(message, EXIT.usage);

const tell = (message: string): void => {
  writeError(`mismatch: ${escapeTerminal(message)}\n`);
};
